package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.tracker.Tracker;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** A benchmark of a call for every 500 ns of work on each core: the cost for a busy program, including the writer. */
@State(Scope.Benchmark)
public class NeighbourBenchmark {
    /** Units of work; about 500 ns on a core of 3.5 GHz. */
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

    /** Measures the work alone. */
    @Benchmark
    public void workAlone() {
        work.run();
    }

    /** Measures the tracked work. */
    @Benchmark
    public void workTracked() {
        tracker.run(work);
    }
}
