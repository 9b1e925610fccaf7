package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;

/** The memory of a path of the call tree, by the growth of the heap after garbage collections. */
final class TreeMemory {
    private static final int ROOTS = 100;
    private static final int CHILDREN = 99;
    private static final int CALLS_A_PATH = 100;
    private static final double SHORTEST_NANOS = 1e6;
    private static final double SPREAD = 100;

    private TreeMemory() {}

    /** Returns the bytes that a path takes, on average, besides its series. */
    static double bytesAPath() {
        // what a first run loads and creates is no part of a path
        double unused = bytes(true) + bytes(false);
        return (bytes(true) - bytes(false)) / (ROOTS * CHILDREN);
    }

    /** Returns the bytes of an instance after all calls: with the children below their roots, or as roots. */
    private static double bytes(boolean isNested) {
        long before = Heap.usedBytes();
        AnalyticsConfig config = AnalyticsConfig.defaults().withMaxEvents(1);
        try (Analytics analytics = Analytics.builder().config(config).build()) {
            for (int root = 0; root < ROOTS; root++) {
                Runnable children = () -> callChildren(analytics);
                Tracker tracker = analytics.tracker("root" + root);
                if (isNested) {
                    tracker.run(children);
                } else {
                    children.run();
                }
            }
            if (!analytics.flush()) {
                throw new IllegalStateException("not flushed");
            }
            return Heap.usedBytes() - before;
        }
    }

    /** Records calls of each child, whose durations spread evenly over two powers of ten from 1 ms on. */
    private static void callChildren(Analytics analytics) {
        Instant start = Instant.now();
        for (int child = 0; child < CHILDREN; child++) {
            Tracker tracker = analytics.tracker("child" + child);
            for (int call = 0; call < CALLS_A_PATH; call++) {
                long nanos = (long) (SHORTEST_NANOS * Math.pow(SPREAD, (double) call / CALLS_A_PATH));
                tracker.record(start, Duration.ofNanos(nanos), Outcome.SUCCESS);
            }
        }
    }
}
