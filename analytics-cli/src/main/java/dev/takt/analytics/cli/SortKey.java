package dev.takt.analytics.cli;

import java.util.Comparator;

/** What series can be sorted by; the greatest first, but for the name. */
enum SortKey {
    CALLS(Comparator.comparing(row -> row.figures().calls())),
    FAILURES(Comparator.comparing(row -> row.figures().failures())),
    MEAN(Comparator.comparing(row -> row.figures().duration().mean())),
    MEDIAN(Comparator.comparing(row -> row.figures().duration().median())),
    P95(Comparator.comparing(row -> row.figures().duration().p95())),
    P99(Comparator.comparing(row -> row.figures().duration().p99())),
    MAX(Comparator.comparing(row -> row.figures().duration().max())),
    ERROR(Comparator.comparing(row -> row.figures().duration().standardError())),
    TOTAL(Comparator.comparing(row -> row.figures().duration().total())),
    NAME(Comparator.comparing(StatsRow::name).reversed());

    @SuppressWarnings("ImmutableEnumChecker") // those of the JDK are
    private final Comparator<StatsRow> ascending;

    SortKey(Comparator<StatsRow> ascending) {
        this.ascending = ascending;
    }

    Comparator<StatsRow> order() {
        return ascending.reversed();
    }
}
