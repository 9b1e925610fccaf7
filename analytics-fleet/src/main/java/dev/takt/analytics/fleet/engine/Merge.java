package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.fleet.engine.EngineCounters.Count;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The processor that adds slices to figures, and reports what changed once a tick.
 *
 * <p>The figures in memory are ahead of the store. What was taken since the last tick is in the store {@code pending} too, so that a commit
 * between two ticks loses nothing: the node that continues replays it.
 */
final class Merge implements Processor<byte[], byte[], byte[], byte[]> {
    static final String WINDOWS = "windows";
    static final String PENDING = "pending";
    static final String SLOW = "slow";
    static final String MERGED_OUT = "merged-out";
    static final String SLOWEST_OUT = "slowest-out";

    private final EngineSettings settings;
    private final EngineCounters counters;
    private final List<Bytes> taken = new ArrayList<>();
    private long lastTickMillis;

    @SuppressWarnings("NullAway.Init") // set by init
    private ProcessorContext<byte[], byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, byte[]> pending;

    @SuppressWarnings("NullAway.Init")
    private PartitionFigures figures;

    @SuppressWarnings("NullAway.Init")
    private SlowCallStore slowCalls;

    Merge(EngineSettings settings, EngineCounters counters) {
        this.settings = settings;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        pending = given.getStateStore(PENDING);
        figures = new PartitionFigures(given.getStateStore(WINDOWS), settings, counters);
        slowCalls = new SlowCallStore(given.getStateStore(SLOW));
        lastTickMillis = given.currentSystemTimeMs();
        try (KeyValueIterator<Bytes, byte[]> left = pending.all()) {
            while (left.hasNext()) {
                var slice = left.next();
                taken.add(slice.key);
                add(slice.value);
                counters.increment(Count.REPLAYED);
            }
        }
        given.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> slice) {
        long offset = context.recordMetadata().orElseThrow().offset();
        // A cached store keeps the arrays that it is given.
        Bytes key = Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
        pending.put(key, slice.value());
        taken.add(key);
        add(slice.value());
    }

    private void add(byte[] slice) {
        ByteReader in = new ByteReader(slice, 0, slice.length);
        if (in.octet() == Slices.FIGURES) {
            figures.add(in);
        } else {
            slowCalls.add(in);
        }
    }

    private void tick(long nowMillis) {
        long passed = Math.max(0, nowMillis - lastTickMillis);
        lastTickMillis = nowMillis;
        // After a suspension of the process, what arrived meanwhile has not been read yet.
        long couldCome = Math.min(passed, 2 * settings.tick().toMillis());
        figures.tick(
                couldCome, (key, bytes) -> context.forward(new Record<>(key.toBytes(), bytes, nowMillis), MERGED_OUT));
        slowCalls.tick((key, bytes) -> context.forward(new Record<>(key, bytes, nowMillis), SLOWEST_OUT));
        if (!taken.isEmpty()) {
            taken.forEach(pending::delete);
            taken.clear();
            // While nothing is pending: then a transaction is open for a part of the time only, and readers wait less
            // after a crash.
            context.commit();
        }
        counters.ticked();
    }
}
