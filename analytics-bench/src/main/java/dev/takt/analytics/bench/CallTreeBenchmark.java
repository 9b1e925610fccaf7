package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.reactor.ReactorAnalytics;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.tracker.Tracker;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Mono;

/** Benchmarks of the cost of the call tree: the same calls with it and without it. */
@State(Scope.Benchmark)
public class CallTreeBenchmark {
    private static final int DEPTH = 10;

    /** True to keep the call tree. */
    @Param({"false", "true"})
    public boolean tree;

    private final Object value = new Object();

    @SuppressWarnings("UnnecessaryLambda") // made once on purpose
    private final Supplier<Object> work = () -> value;

    private final Tracker[] levels = new Tracker[DEPTH];
    private final CompletableFuture<Object> done = CompletableFuture.completedFuture(value);

    @SuppressWarnings("UnnecessaryLambda") // made once on purpose
    private final Supplier<CompletableFuture<Object>> completed = () -> done;

    private final Mono<Object> plain = Mono.just(value).hide();

    private Analytics analytics = Analytics.create();
    private Mono<Object> tracked = plain;
    private Tracker flat = analytics.tracker("flat");
    private Supplier<Object> nested = work;

    /** Starts an instance with or without the tree. */
    @Setup
    public void open() {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        AnalyticsConfig config = defaults.withCallTree(defaults.callTree().withEnabled(tree));
        analytics.close();
        analytics = Analytics.builder().config(config).build();
        flat = analytics.tracker("flat");
        tracked = ReactorAnalytics.track(flat, plain);
        nested = work;
        for (int level = DEPTH - 1; level >= 0; level--) {
            Tracker tracker = analytics.tracker("level" + level);
            levels[level] = tracker;
            Supplier<Object> inner = nested;
            nested = () -> tracker.call(inner);
        }
    }

    /** Ends the writer. */
    @TearDown
    public void close() {
        analytics.close();
    }

    /** A call without a tracked caller and without tracked children. */
    @Benchmark
    public Object flatCall() {
        return flat.call(work);
    }

    /** Ten calls, each inside the one before; the time is that of one. */
    @Benchmark
    @OperationsPerInvocation(DEPTH)
    public Object nestedCall() {
        return nested.get();
    }

    /** A call whose future is done when it is returned. */
    @Benchmark
    public CompletableFuture<Object> completedFuture() {
        return flat.future(completed);
    }

    /** A call whose future is completed after it was returned. */
    @Benchmark
    public CompletableFuture<Object> pendingFuture() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> tracked = flat.future(() -> source);
        source.complete(value);
        return tracked;
    }

    /** A subscription to a Mono that is complete. */
    @Benchmark
    public void completedMono(Blackhole blackhole) {
        tracked.subscribe(blackhole::consume);
    }

    /** The tree of 10,000 paths. */
    @Benchmark
    public CallTree callTree(WideTree wide) {
        return wide.analytics.callTree();
    }

    /** An instance with 10,000 paths. It exists only for the benchmark that reads it: many series change the code of the others' calls. */
    @State(Scope.Benchmark)
    public static class WideTree {
        private static final int NODES_A_ROOT = 100;

        private final Analytics analytics = Analytics.create();

        /** Records a call in each path. */
        @Setup
        public void fill() {
            for (int root = 0; root < NODES_A_ROOT; root++) {
                Tracker outer = analytics.tracker("root" + root);
                outer.run(() -> {
                    for (int child = 1; child < NODES_A_ROOT; child++) {
                        analytics.tracker("child" + child).run(() -> {});
                    }
                });
            }
        }

        /** Ends the writer. */
        @TearDown
        public void close() {
            analytics.close();
        }
    }
}
