package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Tracker;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of questions over 1,000 series and 1,000,000 retained rows, and of calls made at the same time. */
public class StatsBenchmark {
    private static final int SERIES = 1_000;
    private static final int ROWS = 1_000_000;

    /** A full instance. */
    @State(Scope.Benchmark)
    public static class Full {
        private final Object value = new Object();

        @SuppressWarnings("UnnecessaryLambda") // made once on purpose
        private final Supplier<Object> work = () -> value;

        private final Analytics analytics = Retaining.rows(ROWS);
        private final List<Tracker> trackers = IntStream.range(0, SERIES)
                .mapToObj(i -> analytics.tracker("bench." + i))
                .toList();

        /** Fills the store. */
        @Setup
        public void fill() {
            for (int i = 0; i < ROWS; i++) {
                trackers.get(i % SERIES).call(work);
            }
            Retaining.requireFull(analytics, ROWS);
        }

        /** Ends the writer. */
        @TearDown
        public void close() {
            analytics.close();
        }
    }

    /** A thread that asks for figures twenty times a second. */
    @State(Scope.Benchmark)
    public static class Asking {
        private static final long PAUSE_NANOS = 50_000_000;

        private volatile boolean asking;

        /** Starts the thread. */
        @Setup(Level.Iteration)
        public void begin(Full full) {
            asking = true;
            Thread thread = new Thread(() -> {
                while (asking) {
                    full.analytics.stats();
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        /** Stops the thread. */
        @TearDown(Level.Iteration)
        public void end() {
            asking = false;
        }
    }

    /** Measures all figures, including those that need a pass over the rows. */
    @Benchmark
    public long stats(Full full) {
        Stats stats = full.analytics.stats();
        return stats.calls() + stats.functionCount();
    }

    /** Measures a call into the full store. */
    @Benchmark
    public Object callAlone(Full full) {
        return full.trackers.get(0).call(full.work);
    }

    /** Measures a call into the full store during questions. */
    @Benchmark
    public Object callBesideStats(Full full, Asking asking) {
        return full.trackers.get(0).call(full.work);
    }
}
