package dev.takt.analytics.bench;

import java.util.Arrays;

/** Times works that take turns, so that what else the machine does meets all of them. */
final class AlternatingRuns {
    private AlternatingRuns() {}

    /** Something to be timed. */
    interface Work {
        /** Makes ready what is not timed. */
        default void prepare() throws Exception {}

        /** What is timed. */
        void run() throws Exception;

        /** Tidies up, which is not timed. */
        default void finish() throws Exception {}
    }

    /** Nanoseconds of each work, by work and round, after {@code warmUps} rounds that are not counted. */
    static double[][] nanos(int warmUps, int count, Work... works) throws Exception {
        double[][] nanos = new double[works.length][count];
        for (int round = -warmUps; round < count; round++) {
            for (int i = 0; i < works.length; i++) {
                works[i].prepare();
                long start = System.nanoTime();
                works[i].run();
                long end = System.nanoTime();
                works[i].finish();
                if (round >= 0) {
                    nanos[i][round] = end - start;
                }
            }
        }
        return nanos;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
