package dev.takt.analytics.bench;

import java.util.List;

/** The figures, and how each is made from the samples of one run. */
final class Catalogue {
    private static final double NANOS_A_MILLI = 1e6;
    private static final double TENTHS = 10;
    private static final double PERCENT = 100;
    private static final String CLOCK = "clockReads";
    private static final String CALL = "trackedCall";

    private Catalogue() {}

    static List<Figure> figures(Samples samples) {
        return List.of(
                ratio(samples, "`tracker.call` against the two clock reads, 1 thread", CALL, CLOCK, 1, 1.25, 1.1),
                bytes(samples, "allocated by `tracker.call`, bytes a call", CALL, 0.05),
                ratio(
                        samples,
                        "`tracker.call` against Micrometer's `Timer` with percentiles",
                        CALL,
                        "micrometerTimer",
                        1,
                        1,
                        1 / 3.0),
                nanos(samples, "a disabled tracker, the supplier's own call included", "disabledCall", 2),
                added(
                        samples,
                        "a completed Mono, tracked, above the same untracked",
                        "trackedMono",
                        "plainMono",
                        100,
                        84),
                nanos(samples, "`Scope.incr` outside any scope", "incrOutside", 3),
                bytes(samples, "allocated by `Scope.incr` outside any scope, bytes a call", "incrOutside", 0.05),
                nanos(samples, "`Scope.incr` in a scope, without tags", "incrInside", 30),
                nanos(samples, "`Scope.incr` in a scope, with prepared tags", "incrInsideWithTags", 60),
                nanos(samples, "opening and closing an empty scope", "emptyScope", 300),
                ratio(
                        samples,
                        "`tracker.call` with one after-hook that does nothing, against the two clock reads",
                        "hookedCall",
                        CLOCK,
                        1,
                        2,
                        2),
                bytes(samples, "allocated by `tracker.call` with that hook, bytes a call", "hookedCall", 64),
                millis(samples, "`stats()` over 1,000 series and 1,000,000 rows", "stats", 50),
                ratio(
                        samples,
                        "`tracker.call` while somebody asks for `stats()` 20 times a second, against the same alone",
                        "callBesideStats",
                        "callAlone",
                        1,
                        1.25,
                        1.05),
                ratio(
                        samples,
                        "`tracker.call` with three exporters, against the same without",
                        "callWithThreeExporters",
                        CALL,
                        1,
                        1.1,
                        1.05),
                nanos(
                        samples,
                        "an event through one exporter's thread to nowhere, the call included",
                        "eventIntoNullExporter",
                        1_000),
                queued(),
                share(samples, "200 browsers that watch the dashboard, part of a core", "untilUsed", 5));
    }

    private static Figure queued() {
        return new Figure(
                "memory of an event that waits for an exporter",
                "B",
                Math.round(QueueMemory.bytesAnEvent() * TENTHS) / TENTHS,
                24,
                24,
                "the heap after a collection, with 2,097,152 events in the queue and without");
    }

    /** The part of a core that was used, from how long it took to use a given time of it. */
    private static Figure share(Samples samples, String name, String of, double must) {
        double percent = PERCENT * DashboardBenchmark.USED_NANOS / samples.median(of, 1);
        return new Figure(name, "%", percent, must, must, samples.describe(of, 1));
    }

    private static Figure ratio(
            Samples samples, String name, String of, String against, int threads, double must, double aim) {
        double measured = samples.median(of, threads) / samples.median(against, threads);
        String from = samples.describe(of, threads) + ", " + samples.describe(against, threads);
        return new Figure(name, "×", measured, must, aim, from);
    }

    private static Figure bytes(Samples samples, String name, String of, double must) {
        return new Figure(name, "B", samples.bytesACall(of, 1), must, must, "JMH's gc profiler");
    }

    private static Figure nanos(Samples samples, String name, String of, double must) {
        return new Figure(name, "ns", samples.median(of, 1), must, must, samples.describe(of, 1));
    }

    private static Figure millis(Samples samples, String name, String of, double must) {
        return new Figure(name, "ms", samples.median(of, 1) / NANOS_A_MILLI, must, must, samples.describe(of, 1));
    }

    private static Figure added(Samples samples, String name, String of, String plain, double must, double aim) {
        double measured = samples.median(of, 1) - samples.median(plain, 1);
        return new Figure(name, "ns", measured, must, aim, samples.describe(of, 1) + ", " + samples.describe(plain, 1));
    }
}
