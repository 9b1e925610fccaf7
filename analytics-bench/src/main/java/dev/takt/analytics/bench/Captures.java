package dev.takt.analytics.bench;

import java.util.Random;

/** A source of calls to store: a few functions, some thousand calls a second, 1 % failures, the same for the same seed. */
final class Captures {
    static final int SERIES = 20;

    final long[] starts;
    final long[] durations;
    final int[] series;
    final boolean[] failed;

    Captures(int count, long seed) {
        Random random = new Random(seed);
        starts = new long[count];
        durations = new long[count];
        series = new int[count];
        failed = new boolean[count];
        long clock = 1_763_000_000_000_000_000L;
        for (int i = 0; i < count; i++) {
            clock += (long) (-Math.log(1 - random.nextDouble()) * 50_000);
            series[i] = random.nextInt(SERIES);
            durations[i] = (long) Math.exp(random.nextGaussian() * 0.6 + 9 + series[i] * 0.35);
            starts[i] = clock - durations[i];
            failed[i] = random.nextInt(100) == 0;
        }
    }

    int count() {
        return starts.length;
    }

    static String name(int series) {
        return "service.call" + series;
    }
}
