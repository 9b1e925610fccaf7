package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.tracker.Timer;
import dev.takt.analytics.tracker.Tracker;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A benchmark of a call of a trivial supplier. The supplier is created once: a capturing lambda would allocate in each variant.
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
    private final Supplier<Object> decorated = analytics.track("bench.call", work);
    private final Tracker tagged = tracker.tag("table", "users").tag("shard", "7");
    private final CompletableFuture<Object> done = CompletableFuture.completedFuture(value);

    @SuppressWarnings("UnnecessaryLambda") // made once on purpose
    private final Supplier<CompletableFuture<Object>> completed = () -> done;

    private final Supplier<Object> proxied = analytics.trackInterface(Source.class, () -> value)::get;

    /** The interface behind the proxy. */
    interface Source {
        /** Returns a constant. */
        Object get();
    }

    /** Ends the writers. */
    @TearDown
    public void close() {
        analytics.close();
        switchedOff.close();
    }

    /** Measures the lower limit: two clock reads around the same supplier. */
    @Benchmark
    public long clockReads() {
        long start = System.nanoTime();
        Object result = work.get();
        long end = System.nanoTime();
        return result == null ? 0 : end - start;
    }

    /** Measures a tracked call: the row is kept, percentiles are within 1 %. */
    @Benchmark
    public Object trackedCall() {
        return tracker.call(work);
    }

    /** Measures a disabled tracker. */
    @Benchmark
    public Object disabledCall() {
        return disabled.call(work);
    }

    /** Measures a tracker looked up by name for each call. */
    @Benchmark
    public Object callByName() {
        return analytics.tracker("bench.call").call(work);
    }

    /** Measures a decorated supplier. */
    @Benchmark
    public Object decoratedCall() {
        return decorated.get();
    }

    /** Measures a tracker with two tags. */
    @Benchmark
    public Object taggedCall() {
        return tagged.call(work);
    }

    /** Measures a block timer. */
    @Benchmark
    public Object timerBlock() {
        try (Timer timer = tracker.start()) {
            Object result = work.get();
            timer.success();
            return result;
        }
    }

    /** Measures a completed future. */
    @Benchmark
    public CompletableFuture<Object> completedFuture() {
        return tracker.future(completed);
    }

    /** Measures a tracked interface. */
    @Benchmark
    public Object interfaceMethod() {
        return proxied.get();
    }
}
