package dev.takt.analytics.event;

/** Rows that can be read: an immutable cut of a store, in memory or on disk. Safe for any thread. */
public interface EventSource {
    /** How many rows there are. */
    long rows();

    /** Shows every row to {@code consumer}, in order of completion. */
    void forEach(EventConsumer consumer);

    /** How many of the rows {@code selection} wants, and how long their calls took together. */
    default DurationSum sumOf(RowSelection selection) {
        DurationSum sum = new DurationSum();
        forEach(row -> {
            if (selection.matches(row)) {
                sum.add(1, row.durationNanos());
            }
        });
        return sum;
    }
}
