package dev.takt.analytics.fleet.record;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsReader;
import dev.takt.analytics.totals.TotalsWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of one instance of a fleet.
 *
 * @param state whether frames of it arrive
 * @param epochs its last processes, the newest first, at most {@value #MOST_EPOCHS}
 * @param group the values of the attributes that figures are kept apart by, joined by U+001F
 * @param attributes its resource attributes, from its last frame that contained them
 * @param interval the length of the intervals that it publishes
 * @param calls the number of its calls that were added to the figures of the fleet
 * @param missingFrames the number of its frames that never arrived
 * @param missingCalls the number of calls in those frames
 * @param lateFrames the number of frames that arrived more than two intervals after their window ended
 * @param duplicates the number of frames that arrived again and were dropped
 * @param clockAhead the number of frames whose window was in the future, and which were counted when they arrived
 * @param losses what the instance lost by its own account, by the names of {@code Health}
 * @param inFlight the number of its running calls in its last frame
 * @param minutes its figures in the last closed minutes, the newest first, at most {@value #MOST_MINUTES}
 * @param openMinute the start of the minute that {@code open} is of, in seconds since 1970
 * @param open the figures of its newest minute so far; not to be changed
 */
public record InstanceStatus(
        State state,
        List<Epoch> epochs,
        String group,
        Map<String, String> attributes,
        Duration interval,
        long calls,
        long missingFrames,
        long missingCalls,
        long lateFrames,
        long duplicates,
        long clockAhead,
        Map<String, Long> losses,
        long inFlight,
        List<Minute> minutes,
        long openMinute,
        SeriesTotals open) {
    /** The maximum number of epochs. */
    public static final int MOST_EPOCHS = 4;

    /** The maximum number of closed minutes. */
    public static final int MOST_MINUTES = 3;

    /**
     * The first character of the keys under which the sums of removed instances are, followed by the number of a partition. No instance has
     * such a name.
     */
    public static final char REMOVED = 0;

    private static final int VERSION = 1;
    private static final int MOST_PAIRS = 1_000;

    /** The maximum number of names of losses. */
    public static final int MOST_LOSSES = MOST_PAIRS;

    /** The maximum length of the group in bytes of UTF-8. */
    public static final int MOST_BYTES_OF_GROUP = RecordText.MOST_BYTES;

    /** The states of an instance, by the arrival of its frames. */
    public enum State {
        /** Frames arrive. */
        LIVE(0),
        /** No frame arrived for three intervals. */
        LATE(1),
        /** No frame arrived for ten intervals. */
        GONE(2),
        /** Its last frame was the last one of a process that was closed. */
        LEFT(3);

        private static final List<State> BY_CODE = List.of(LIVE, LATE, GONE, LEFT);

        private final int code;

        State(int code) {
            this.code = code;
        }
    }

    /**
     * One process of an instance.
     *
     * @param id the start of the process in nanoseconds since 1970
     * @param sequence the number of its last frame
     * @param firstSeen the time at which its first frame arrived
     * @param lastSeen the time at which its last frame arrived
     */
    public record Epoch(long id, long sequence, Instant firstSeen, Instant lastSeen) {}

    /**
     * The figures of an instance in one minute, over all series.
     *
     * @param start the start of the minute in seconds since 1970
     * @param calls the number of calls
     * @param failures the number of calls that failed
     * @param meanNanos the mean duration in nanoseconds
     * @param p99Nanos the 99th percentile of the durations in nanoseconds
     */
    public record Minute(long start, long calls, long failures, long meanNanos, long p99Nanos) {}

    /** Copies the lists and maps. */
    public InstanceStatus {
        Require.notNull("state", state);
        epochs = List.copyOf(epochs);
        attributes = Map.copyOf(attributes);
        losses = Map.copyOf(losses);
        minutes = List.copyOf(minutes);
    }

    /** Returns this status with another state. */
    public InstanceStatus withState(State other) {
        return with(other, duplicates);
    }

    /** Returns this status after a frame that came before. */
    public InstanceStatus withDuplicate() {
        return with(state, duplicates + 1);
    }

    private InstanceStatus with(State otherState, long otherDuplicates) {
        return new InstanceStatus(
                otherState,
                epochs,
                group,
                attributes,
                interval,
                calls,
                missingFrames,
                missingCalls,
                lateFrames,
                otherDuplicates,
                clockAhead,
                losses,
                inFlight,
                minutes,
                openMinute,
                open);
    }

    /** Returns the time at which its last frame arrived. */
    public Instant lastSeen() {
        return epochs.isEmpty() ? Instant.EPOCH : epochs.get(0).lastSeen();
    }

    /** Returns the bytes of this status; {@code writer} provides memory that is reused. */
    public byte[] toBytes(TotalsWriter writer) {
        ByteWriter out = new ByteWriter();
        RecordHead.write('I', VERSION, out);
        out.number(state.code);
        out.number(epochs.size());
        epochs.forEach(epoch -> {
            out.signed(epoch.id());
            out.number(epoch.sequence());
            out.signed(epoch.firstSeen().toEpochMilli());
            out.signed(epoch.lastSeen().toEpochMilli());
        });
        RecordText.write(group, out);
        out.number(attributes.size());
        new TreeMap<>(attributes).forEach((key, value) -> {
            RecordText.write(key, out);
            RecordText.write(value, out);
        });
        out.number(interval.toMillis());
        writeCounts(out);
        out.number(minutes.size());
        minutes.forEach(minute -> {
            out.signed(minute.start());
            out.number(minute.calls());
            out.number(minute.failures());
            out.number(minute.meanNanos());
            out.number(minute.p99Nanos());
        });
        out.signed(openMinute);
        ByteWriter totals = new ByteWriter();
        writer.write(open, totals);
        out.number(totals.length());
        out.append(totals);
        return Arrays.copyOf(out.array(), out.length());
    }

    private void writeCounts(ByteWriter out) {
        out.number(calls);
        out.number(missingFrames);
        out.number(missingCalls);
        out.number(lateFrames);
        out.number(duplicates);
        out.number(clockAhead);
        out.number(losses.size());
        new TreeMap<>(losses).forEach((name, count) -> {
            RecordText.write(name, out);
            out.number(count);
        });
        out.number(inFlight);
    }

    /**
     * Returns the status that {@link #toBytes} wrote.
     *
     * @throws FormatException if the bytes cannot have been written so, or are of a later version
     */
    public static InstanceStatus read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        RecordHead.check('I', VERSION, in);
        return new InstanceStatus(
                State.BY_CODE.get(in.intAtMost(State.BY_CODE.size() - 1, "the state")),
                readEpochs(in),
                RecordText.read(in, "the group"),
                readAttributes(in),
                Duration.ofMillis(in.intAtMost(Integer.MAX_VALUE, "the interval")),
                in.natural("the calls"),
                in.natural("the missing frames"),
                in.natural("the missing calls"),
                in.natural("the late frames"),
                in.natural("the duplicates"),
                in.natural("the frames with a clock ahead"),
                readLosses(in),
                in.natural("the calls in flight"),
                readMinutes(in),
                in.signed(),
                readTotals(in));
    }

    private static List<Epoch> readEpochs(ByteReader in) {
        int size = in.intAtMost(MOST_EPOCHS, "the number of epochs");
        List<Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            epochs.add(new Epoch(
                    in.signed(),
                    in.natural("a sequence number"),
                    Instant.ofEpochMilli(in.signed()),
                    Instant.ofEpochMilli(in.signed())));
        }
        return epochs;
    }

    private static Map<String, String> readAttributes(ByteReader in) {
        int size = in.intAtMost(MOST_PAIRS, "the number of attributes");
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            attributes.put(RecordText.read(in, "a key"), RecordText.read(in, "a value"));
        }
        return attributes;
    }

    private static Map<String, Long> readLosses(ByteReader in) {
        int size = in.intAtMost(MOST_PAIRS, "the number of losses");
        Map<String, Long> losses = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            losses.put(RecordText.read(in, "a loss"), in.natural("the count of a loss"));
        }
        return losses;
    }

    private static List<Minute> readMinutes(ByteReader in) {
        int size = in.intAtMost(MOST_MINUTES, "the number of minutes");
        List<Minute> minutes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            minutes.add(new Minute(
                    in.signed(),
                    in.natural("the calls of a minute"),
                    in.natural("the failures of a minute"),
                    in.natural("a mean"),
                    in.natural("a percentile")));
        }
        return minutes;
    }

    private static SeriesTotals readTotals(ByteReader in) {
        int length = in.count("bytes of totals");
        int from = in.skip(length);
        return TotalsReader.read(in.array(), from, from + length);
    }
}
