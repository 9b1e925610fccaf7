package dev.takt.analytics.bench;

import java.util.Arrays;

/** Measures several pieces of work in alternating rounds, so that other load of the machine affects all of them. */
final class AlternatingRuns {
    private AlternatingRuns() {}

    /** A piece of work to measure. */
    interface Work {
        /** Prepares a run; not measured. */
        default void prepare() throws Exception {}

        /** Runs the work; measured. */
        void run() throws Exception;

        /** Cleans up after a run; not measured. */
        default void finish() throws Exception {}
    }

    /** Returns the nanoseconds of each piece of work, by work and round, after {@code warmUps} rounds that are not counted. */
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
