package dev.takt.analytics.bench;

import java.util.List;
import java.util.Locale;

/** The figures of asynchronous calls. */
final class AsyncCatalogue {
    /** A pattern of the benchmarks that also run with two threads. */
    static final String WITH_TWO_THREADS =
            "CallBenchmark.timerBlock|MonoBenchmark.(plainMono|trackedMono)|FutureBenchmark.pendingFuture";

    private static final String CLOCK = "clockReads";

    private AsyncCatalogue() {}

    static List<Figure> figures(Samples samples) {
        return List.of(
                added(samples),
                moreBytes(samples),
                perAdded(samples),
                ratio(samples, "a completed future, tracked, against the two clock reads", "trackedFuture", CLOCK, 2),
                new Figure(
                        "allocated by a completed future, tracked",
                        "B",
                        samples.bytesACall("trackedFuture", 1),
                        64,
                        64,
                        "JMH's gc profiler"),
                ratio(
                        samples,
                        "a Flux of 1,000 elements of 50 ns of work each, tracked, against the same untracked",
                        "trackedWorking",
                        "plainWorking",
                        1.05),
                perElement(samples),
                onTwoThreads("a `Timer` block", samples.median("timerBlock", 1), samples.median("timerBlock", 2)),
                onTwoThreads("what tracking adds to a completed Mono", monoAdded(samples, 1), monoAdded(samples, 2)),
                onTwoThreads(
                        "a future that is pending when it is tracked",
                        samples.median("pendingFuture", 1),
                        samples.median("pendingFuture", 2)));
    }

    private static double monoAdded(Samples samples, int threads) {
        return samples.median("trackedMono", threads) - samples.median("plainMono", threads);
    }

    /** Returns the cost with two threads against that with one, which shows what the threads share. */
    private static Figure onTwoThreads(String name, double one, double two) {
        String from = String.format(Locale.ROOT, "1 thread %.1f ns, 2 threads %.1f ns", one, two);
        return new Figure(name + ", 2 threads against 1", "×", two / one, 1.3, 1.1, from);
    }

    /** Returns the cost that tracking adds to a Mono, in pairs of clock reads. */
    private static Figure added(Samples samples) {
        double measured =
                (samples.median("trackedMono", 1) - samples.median("plainMono", 1)) / samples.median(CLOCK, 1);
        return new Figure(
                "what tracking adds to a completed Mono, against the two clock reads",
                "×",
                measured,
                2,
                1.5,
                samples.describe("trackedMono", 1) + ", " + samples.describe("plainMono", 1));
    }

    private static Figure moreBytes(Samples samples) {
        double measured = samples.bytesACall("trackedMono", 1) - samples.bytesACall("plainMono", 1);
        return new Figure("allocated by tracking a completed Mono", "B", measured, 96, 48, "JMH's gc profiler");
    }

    /** Returns the ratio of this library's cost to the peer's, each above the plain Mono. */
    private static Figure perAdded(Samples samples) {
        double plain = samples.median("plainMono", 1);
        double measured = (samples.median("trackedMono", 1) - plain) / (samples.median("micrometerMono", 1) - plain);
        return new Figure(
                "what tracking adds to a completed Mono, against what `tap(Micrometer.metrics)` adds",
                "×",
                measured,
                1 / 8.0,
                1 / 8.0,
                samples.describe("trackedMono", 1) + ", " + samples.describe("micrometerMono", 1));
    }

    private static Figure perElement(Samples samples) {
        double measured =
                (samples.median("trackedRange", 1) - samples.median("plainRange", 1)) / FluxBenchmark.ELEMENTS;
        return new Figure(
                "what tracking adds to a bare range, an element",
                "ns",
                measured,
                0.7,
                0.7,
                samples.describe("trackedRange", 1) + ", " + samples.describe("plainRange", 1) + ", "
                        + samples.describe("micrometerRange", 1));
    }

    private static Figure ratio(Samples samples, String name, String of, String against, double must) {
        double measured = samples.median(of, 1) / samples.median(against, 1);
        return new Figure(
                name, "×", measured, must, must, samples.describe(of, 1) + ", " + samples.describe(against, 1));
    }
}
