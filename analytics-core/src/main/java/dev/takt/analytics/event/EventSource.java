package dev.takt.analytics.event;

/** An immutable snapshot of the rows of a store, in memory or on disk. Thread-safe. */
public interface EventSource {
    /** Returns the number of rows. */
    long rows();

    /** Passes every row to {@code consumer}, in order of completion. */
    void forEach(EventConsumer consumer);

    /** Returns the number of selected rows and the sum of their durations. */
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
