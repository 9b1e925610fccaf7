package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.tracker.Tracker;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** A call every 500 ns of work on every core: what tracking costs a busy program, the writer's share included. */
@State(Scope.Benchmark)
public class NeighbourBenchmark {
    /** About 500 ns on a core of 3.5 GHz. */
    private static final int TOKENS = 230;

    private final Analytics analytics = Analytics.create();
    private final Tracker tracker = analytics.tracker("bench.neighbour");

    @SuppressWarnings("UnnecessaryLambda") // made once on purpose
    private final Runnable work = () -> Blackhole.consumeCPU(TOKENS);

    /** Ends the writer. */
    @TearDown
    public void close() {
        analytics.close();
    }

    /** The work alone. */
    @Benchmark
    public void workAlone() {
        work.run();
    }

    /** The work, tracked. */
    @Benchmark
    public void workTracked() {
        tracker.run(work);
    }
}
