package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.tracker.Tracker;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of a future that is done before it is tracked, and of one that is completed then. */
@State(Scope.Benchmark)
public class FutureBenchmark {
    private final Analytics analytics = Analytics.create();
    private final Tracker tracker = analytics.tracker("bench.future");
    private final CompletableFuture<String> done = CompletableFuture.completedFuture("value");

    @SuppressWarnings("UnnecessaryLambda") // made once on purpose
    private final Supplier<CompletableFuture<String>> work = () -> done;

    /** Ends the writer. */
    @TearDown
    public void close() {
        analytics.close();
    }

    /** Measures a future that is completed after it was tracked. */
    @Benchmark
    public CompletableFuture<String> pendingFuture() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> tracked = tracker.future(() -> source);
        source.complete("value");
        return tracked;
    }

    /** Measures the tracked future. */
    @Benchmark
    public CompletableFuture<String> trackedFuture() {
        return tracker.future(work);
    }
}
