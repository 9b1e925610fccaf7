package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.tracker.Tracker;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A call round a trivial supplier. The supplier is made once: a lambda that captures would allocate by itself, in every
 * variant.
 */
@State(Scope.Benchmark)
public class CallBenchmark {
    private final Object value = new Object();

    @SuppressWarnings("UnnecessaryLambda") // made once on purpose
    private final Supplier<Object> work = () -> value;

    private final Analytics analytics = Analytics.create();
    private final Analytics switchedOff = Analytics.builder()
            .config(AnalyticsConfig.defaults().withEnabled(false))
            .build();
    private final Tracker tracker = analytics.tracker("bench.call");
    private final Tracker disabled = switchedOff.tracker("bench.call");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Timer micrometer = registry.timer("unset");

    /** Prepares the peer. */
    @Setup
    public void prepare() {
        micrometer =
                Timer.builder("bench.call").publishPercentiles(0.5, 0.95, 0.99).register(registry);
    }

    /** Ends the writers. */
    @TearDown
    public void close() {
        analytics.close();
        switchedOff.close();
        registry.close();
    }

    /** The limit: two clock reads round the same supplier. */
    @Benchmark
    public long clockReads() {
        long start = System.nanoTime();
        Object result = work.get();
        long end = System.nanoTime();
        return result == null ? 0 : end - start;
    }

    /** Ours: the row is kept, the percentiles are exact to 1 %. */
    @Benchmark
    public Object trackedCall() {
        return tracker.call(work);
    }

    /** Ours, switched off. */
    @Benchmark
    public Object disabledCall() {
        return disabled.call(work);
    }

    /** A peer: Micrometer's timer with percentiles; keeps no call. */
    @Benchmark
    public @Nullable Object micrometerTimer() {
        return micrometer.record(work);
    }
}
