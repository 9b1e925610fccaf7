package dev.takt.analytics.rows;

/** The part of a query that selects rows. Every {@code StatsQuery} has it, but its public API does not show it. */
public interface SelectingQuery {
    /** Returns the part of {@code query}, which is a {@code StatsQuery}. */
    static SelectingQuery of(Object query) {
        return (SelectingQuery) query;
    }

    /** Returns the selection of rows. */
    RowSelection selection();

    /** Returns the selection of rows by their time alone, whatever their series. */
    RowSelection timeSelection();
}
