package dev.takt.analytics.cli;

import dev.takt.analytics.stats.SeriesStats;
import java.util.Comparator;

/** What series can be sorted by; the greatest first, but for the name. */
enum Figure {
    CALLS(Comparator.comparing(SeriesStats::calls)),
    FAILURES(Comparator.comparing(SeriesStats::failures)),
    MEAN(Comparator.comparing(series -> series.duration().mean())),
    MEDIAN(Comparator.comparing(series -> series.duration().median())),
    P95(Comparator.comparing(series -> series.duration().p95())),
    P99(Comparator.comparing(series -> series.duration().p99())),
    MAX(Comparator.comparing(series -> series.duration().max())),
    ERROR(Comparator.comparing(series -> series.duration().standardError())),
    TOTAL(Comparator.comparing(series -> series.duration().total())),
    NAME(Comparator.comparing(SeriesStats::name).reversed());

    @SuppressWarnings("ImmutableEnumChecker") // those of the JDK are
    private final Comparator<SeriesStats> ascending;

    Figure(Comparator<SeriesStats> ascending) {
        this.ascending = ascending;
    }

    Comparator<SeriesStats> order() {
        return ascending.reversed();
    }
}
