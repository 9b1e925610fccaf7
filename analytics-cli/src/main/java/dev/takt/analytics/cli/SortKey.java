package dev.takt.analytics.cli;

import dev.takt.analytics.report.rows.FigureRow;
import java.util.Comparator;

/** A figure to sort series by, the greatest first; names are in alphabetical order. */
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
    NAME(Comparator.comparing(FigureRow::name).reversed());

    @SuppressWarnings("ImmutableEnumChecker") // comparators of the JDK are immutable
    private final Comparator<FigureRow> ascending;

    SortKey(Comparator<FigureRow> ascending) {
        this.ascending = ascending;
    }

    Comparator<FigureRow> order() {
        return ascending.reversed();
    }
}
