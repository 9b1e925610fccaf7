package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.fleet.FrameReader;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.UnreadableFrameException;
import dev.takt.analytics.fleet.engine.EngineCounters.Count;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.InstanceStatus.State;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.SeriesRecord;
import dev.takt.analytics.totals.TotalsWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The processor that takes each frame once, keeps the books of its instance and divides it into slices.
 *
 * <p>A frame is read and checked as a whole before anything is changed. One that cannot be read goes to the topic of refused frames.
 */
final class Admit implements Processor<byte[], byte[], byte[], byte[]> {
    static final String INSTANCES = "instances";
    static final String EPOCHS = "epochs";
    static final String DEFINITIONS = "definitions";
    static final String INSTANCES_OUT = "instances-out";
    static final String SERIES_OUT = "series-out";
    static final String NOTICES_OUT = "notices-out";
    static final String REFUSED_OUT = "refused-out";

    /** The header of a refused frame that contains the reason. */
    static final String REASON = "reason";

    private static final long LONGEST_INTERVAL_MILLIS = Duration.ofHours(1).toMillis();
    private static final Duration HOUSEKEEPING = Duration.ofHours(1);
    private static final long EPOCH_KEPT_MILLIS = Duration.ofDays(7).toMillis();

    private final EngineCounters counters;
    private final Duration tick;
    private final Slices slices;
    private final String slicesOut;
    private final TotalsWriter totalsWriter = new TotalsWriter();

    @SuppressWarnings("NullAway.Init") // set by init
    private ProcessorContext<byte[], byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, byte[]> instances;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, byte[]> epochs;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, byte[]> definitions;

    @SuppressWarnings("NullAway.Init")
    private Liveness liveness;

    Admit(EngineSettings settings, EngineCounters counters, String slicesOut) {
        this.counters = counters;
        this.tick = settings.tick();
        this.slices = new Slices(settings.slices());
        this.slicesOut = slicesOut;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        instances = given.getStateStore(INSTANCES);
        epochs = given.getStateStore(EPOCHS);
        definitions = given.getStateStore(DEFINITIONS);
        liveness = new Liveness(given.currentSystemTimeMs());
        try (KeyValueIterator<Bytes, byte[]> all = instances.all()) {
            while (all.hasNext()) {
                var one = all.next();
                String name = text(one.key.get());
                InstanceStatus status = InstanceStatus.read(one.value);
                if (name.charAt(0) != InstanceStatus.REMOVED) {
                    liveness.know(
                            name,
                            status.lastSeen().toEpochMilli(),
                            status.interval().toMillis(),
                            status.state());
                }
            }
        }
        given.schedule(tick, PunctuationType.WALL_CLOCK_TIME, this::checkLiveness);
        given.schedule(HOUSEKEEPING, PunctuationType.WALL_CLOCK_TIME, this::forgetEpochs);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            admit(readChecked(record), record.timestamp());
        } catch (UnreadableFrameException | RefusedFrameException refusal) {
            refuse(record, String.valueOf(refusal.getMessage()));
        }
    }

    @SuppressWarnings("NullAway") // a record may have neither key nor value
    private static Frame readChecked(Record<byte[], byte[]> record)
            throws UnreadableFrameException, RefusedFrameException {
        Frame frame = FrameReader.read(record.value() == null ? new byte[0] : record.value());
        String instance = frame.origin().instance();
        // All frames of an instance have to be in one partition, which the key determines.
        if (record.key() == null || !Arrays.equals(record.key(), instance.getBytes(StandardCharsets.UTF_8))) {
            throw new RefusedFrameException("its key is not the name of its instance, " + instance);
        }
        if (instance.charAt(0) == InstanceStatus.REMOVED) {
            throw new RefusedFrameException("the name of its instance begins with a zero byte");
        }
        if (frame.window().intervalMillis() > LONGEST_INTERVAL_MILLIS) {
            throw new RefusedFrameException("its interval is longer than an hour");
        }
        int bytesOfGroup = groupOf(frame).getBytes(StandardCharsets.UTF_8).length;
        if (bytesOfGroup > InstanceStatus.MOST_BYTES_OF_GROUP) {
            throw new RefusedFrameException("its group has " + bytesOfGroup + " bytes, at most "
                    + InstanceStatus.MOST_BYTES_OF_GROUP + " are possible");
        }
        return frame;
    }

    private static String groupOf(Frame frame) {
        return String.join(MergedKey.SEPARATOR, frame.group().values());
    }

    private void refuse(Record<byte[], byte[]> record, String reason) {
        counters.increment(Count.REFUSED);
        RecordHeaders headers = new RecordHeaders();
        headers.add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        context.forward(new Record<>(record.key(), record.value(), record.timestamp(), headers), REFUSED_OUT);
    }

    private void admit(Frame frame, long arrivalMillis) {
        counters.increment(Count.FRAMES);
        String instance = frame.origin().instance();
        String group = groupOf(frame);
        Bytes key = Bytes.wrap(instance.getBytes(StandardCharsets.UTF_8));
        Bytes epochKey = Bytes.wrap(EpochBook.key(instance, frame.origin().epoch()));
        byte[] known = instances.get(key);
        InstanceStatus before = known == null ? InstanceBook.unknown(frame, group) : InstanceStatus.read(known);
        EpochBook was = EpochBook.of(epochs.get(epochKey), arrivalMillis);
        if (was.contains(frame)) {
            counters.increment(Count.DUPLICATES);
            report(key, instance, before.withDuplicate(), arrivalMillis);
            return;
        }
        EpochBook is = was.with(frame, arrivalMillis);
        InstanceBook.Arrival arrival = arrivalOf(frame, arrivalMillis);
        InstanceStatus after = InstanceBook.with(before, frame, was, is, arrival, group);
        epochs.put(epochKey, is.toBytes());
        report(key, instance, after, arrivalMillis);
        notice(known == null, before, after, instance, arrivalMillis);
        define(frame, instance, arrivalMillis);
        int source = context.recordMetadata().orElseThrow().partition();
        slices.divide(
                frame,
                source,
                arrival.span(),
                group,
                (slice, bytes) -> context.forward(new Record<>(sliceKey(slice), bytes, arrivalMillis), slicesOut));
    }

    private InstanceBook.Arrival arrivalOf(Frame frame, long arrivalMillis) {
        TimeSpan span = TimeSpan.of(frame.window());
        if (span.isAheadOf(arrivalMillis)) {
            counters.increment(Count.CLOCK_AHEAD);
            return new InstanceBook.Arrival(span.movedTo(arrivalMillis), true, false);
        }
        boolean isLate = span.isLateAt(arrivalMillis);
        counters.add(Count.LATE_FRAMES, isLate ? 1 : 0);
        return new InstanceBook.Arrival(span, false, isLate);
    }

    private void report(Bytes key, String instance, InstanceStatus status, long arrivalMillis) {
        byte[] bytes = status.toBytes(totalsWriter);
        instances.put(key, bytes);
        context.forward(new Record<>(key.get(), bytes, arrivalMillis), INSTANCES_OUT);
        liveness.arrived(
                instance,
                arrivalMillis,
                Math.max(1, status.interval().toMillis()),
                status.state(),
                context.currentSystemTimeMs());
    }

    private void notice(boolean isNew, InstanceStatus before, InstanceStatus after, String instance, long atMillis) {
        long missing = after.missingFrames() - before.missingFrames();
        if (missing > 0) {
            counters.add(Count.MISSING_FRAMES, missing);
            Map<String, Long> numbers =
                    Map.of("frames", missing, "calls", after.missingCalls() - before.missingCalls());
            send(NoticeKind.FRAMES_MISSING, after, instance, atMillis, numbers, " did not receive all its frames");
        }
        if (after.clockAhead() > before.clockAhead() && before.clockAhead() == 0) {
            send(NoticeKind.CLOCK_OFF, after, instance, atMillis, Map.of(), " has a clock that is ahead");
        }
        boolean wasSilent = before.state() == State.LATE || before.state() == State.GONE;
        if (!isNew && wasSilent && after.state() == State.LIVE) {
            send(NoticeKind.INSTANCE_BACK, after, instance, atMillis, Map.of(), " publishes again");
        }
        if (after.state() == State.LEFT && before.state() != State.LEFT) {
            send(NoticeKind.INSTANCE_LEFT, after, instance, atMillis, Map.of(), " was closed");
        }
    }

    private void send(
            NoticeKind kind,
            InstanceStatus status,
            String instance,
            long atMillis,
            Map<String, Long> numbers,
            String text) {
        Notice notice = new Notice(
                kind, Instant.ofEpochMilli(atMillis), instance, status.group(), "instance " + instance + text, numbers);
        context.forward(
                new Record<>(instance.getBytes(StandardCharsets.UTF_8), notice.toJson(), atMillis), NOTICES_OUT);
    }

    private void define(Frame frame, String instance, long atMillis) {
        for (SeriesDefinition definition : frame.delta().definitions()) {
            Bytes id = Bytes.wrap(definition.id().toBytes());
            byte[] bytes = SeriesRecord.toBytes(definition);
            byte[] known = definitions.get(id);
            if (known == null) {
                definitions.put(id, bytes);
                context.forward(new Record<>(id.get(), bytes, atMillis), SERIES_OUT);
            } else if (!Arrays.equals(known, bytes)) {
                counters.increment(Count.SERIES_CLASHES);
                Notice notice = new Notice(
                        NoticeKind.SERIES_CLASH,
                        Instant.ofEpochMilli(atMillis),
                        instance,
                        "",
                        "two series have the id " + definition.id() + ", one is " + definition.name(),
                        Map.of());
                context.forward(new Record<>(id.get(), notice.toJson(), atMillis), NOTICES_OUT);
            }
        }
    }

    private void checkLiveness(long wallMillis) {
        liveness.check(
                wallMillis,
                (instance, state) -> change(instance, state, wallMillis),
                (instance, state) -> remove(instance, wallMillis));
    }

    /** Removes an instance, whose books stay in the sum of removed instances of this partition. */
    private void remove(String instance, long wallMillis) {
        Bytes key = Bytes.wrap(instance.getBytes(StandardCharsets.UTF_8));
        byte[] known = instances.delete(key);
        context.forward(new Record<>(key.get(), null, wallMillis), INSTANCES_OUT);
        if (known != null) {
            String name =
                    InstanceStatus.REMOVED + String.valueOf(context.taskId().partition());
            Bytes sumKey = Bytes.wrap(name.getBytes(StandardCharsets.UTF_8));
            byte[] before = instances.get(sumKey);
            InstanceStatus sum = InstanceBook.removed(
                    before == null ? null : InstanceStatus.read(before), InstanceStatus.read(known));
            byte[] bytes = sum.toBytes(totalsWriter);
            instances.put(sumKey, bytes);
            context.forward(new Record<>(sumKey.get(), bytes, wallMillis), INSTANCES_OUT);
        }
    }

    private void change(String instance, State state, long wallMillis) {
        Bytes key = Bytes.wrap(instance.getBytes(StandardCharsets.UTF_8));
        byte[] known = instances.get(key);
        if (known == null) {
            return;
        }
        InstanceStatus status = InstanceStatus.read(known).withState(state);
        byte[] bytes = status.toBytes(totalsWriter);
        instances.put(key, bytes);
        context.forward(new Record<>(key.get(), bytes, wallMillis), INSTANCES_OUT);
        boolean isGone = state == State.GONE;
        Map<String, Long> numbers = Map.of("calls", status.calls());
        String text = isGone ? " has sent nothing for ten intervals" : " has sent nothing for three intervals";
        send(isGone ? NoticeKind.INSTANCE_GONE : NoticeKind.INSTANCE_LATE, status, instance, wallMillis, numbers, text);
    }

    /** Removes the books of epochs that no frame came of for seven days. */
    private void forgetEpochs(long wallMillis) {
        List<Bytes> old = new ArrayList<>();
        long now = liveness.now(wallMillis);
        try (KeyValueIterator<Bytes, byte[]> all = epochs.all()) {
            while (all.hasNext()) {
                var one = all.next();
                if (now - EpochBook.of(one.value, now).lastSeenMillis() > EPOCH_KEPT_MILLIS) {
                    old.add(one.key);
                }
            }
        }
        old.forEach(epochs::delete);
    }

    private static byte[] sliceKey(int slice) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(slice).array();
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
