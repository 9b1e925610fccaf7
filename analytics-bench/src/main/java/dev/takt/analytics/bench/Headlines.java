package dev.takt.analytics.bench;

import java.util.List;
import java.util.Set;

/** The figures that the README shows; all of them stand in {@code docs/figures.md}. */
final class Headlines {
    private static final Set<String> NAMES = Set.of(
            "`tracker.call` against the two clock reads, 1 thread",
            "`tracker.call` against the two clock reads, 2 threads",
            "allocated by `tracker.call`, bytes a call",
            "`tracker.call` against Micrometer's `Timer` with percentiles, 1 thread",
            "`tracker.call` against Micrometer's `Timer` with percentiles, 2 threads",
            "a disabled tracker, the supplier's own call included",
            "a call every 500 ns of work on 2 cores: its cost, all told",
            "what tracking adds to a completed Mono, against what `tap(Micrometer.metrics)` adds",
            "`stats()` over 1,000 series and 1,000,000 rows",
            "the page of 1,000,000 rows and 500 functions, written");

    private Headlines() {}

    /** Those of {@code figures} that the README shows, in their order. */
    static List<Figure> of(List<Figure> figures) {
        return figures.stream().filter(figure -> NAMES.contains(figure.name())).toList();
    }
}
