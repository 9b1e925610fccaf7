package dev.takt.analytics.bench;

import java.util.List;
import java.util.Set;

/** The selection of figures for the README: those against other libraries. {@code docs/figures.md} has all. */
final class Headlines {
    private static final Set<String> NAMES = Set.of(
            "`tracker.call` against a JFR event, 1 thread",
            "`tracker.call` against a JFR event, 2 threads",
            "`tracker.call` against an OpenTelemetry histogram, 1 thread",
            "`tracker.call` against an OpenTelemetry histogram, 2 threads",
            "`tracker.call` against Micrometer's `Timer` with percentiles, 1 thread",
            "`tracker.call` against Micrometer's `Timer` with percentiles, 2 threads",
            "`tracker.call` against Dropwizard's `Timer`, 1 thread",
            "what tracking adds to a completed Mono, against what `tap(Micrometer.metrics)` adds",
            "1,000,000 captures, one sync per 100,000, against SQLite in one transaction",
            "1,000,000 captures, one sync per 100,000, against DuckDB's appender",
            "1,000,000 captures, one sync per 100,000, against H2");

    private Headlines() {}

    /** Returns the figures for the README in the order of {@code figures}. */
    static List<Figure> of(List<Figure> figures) {
        return figures.stream().filter(figure -> NAMES.contains(figure.name())).toList();
    }
}
