package dev.takt.analytics.bench;

import dev.takt.analytics.require.Nanos;

/** Makes figures from the samples of one run. */
final class FigureMaker {
    private final Samples samples;

    FigureMaker(Samples samples) {
        this.samples = samples;
    }

    Figure ratio(String name, String of, String against, int threads, double must, double aim) {
        double measured = samples.median(of, threads) / samples.median(against, threads);
        String from = samples.describe(of, threads) + ", " + samples.describe(against, threads);
        return new Figure(name, "×", measured, must, aim, from);
    }

    Figure bytes(String name, String of, double must) {
        return new Figure(name, "B", samples.bytesACall(of, 1), must, must, "JMH's gc profiler");
    }

    Figure nanos(String name, String of, double must) {
        return new Figure(name, "ns", samples.median(of, 1), must, must, samples.describe(of, 1));
    }

    Figure millis(String name, String of, double must) {
        return new Figure(name, "ms", samples.median(of, 1) / Nanos.PER_MILLI, must, must, samples.describe(of, 1));
    }

    Figure added(String name, String of, String plain, int threads, double must, double aim) {
        double measured = samples.median(of, threads) - samples.median(plain, threads);
        String from = samples.describe(of, threads) + ", " + samples.describe(plain, threads);
        return new Figure(name, "ns", measured, must, aim, from);
    }
}
