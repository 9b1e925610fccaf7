package dev.takt.analytics.rows;

import dev.takt.analytics.event.EventSource;

/** Rows that add up the durations of a selection themselves, which is faster than a pass over all rows. */
public interface SummableRows extends EventSource {
    /** Returns the number of selected rows and the sum of their durations. */
    DurationSum sumOf(RowSelection selection);

    /** Returns the number of the rows of {@code rows} that are selected and the sum of their durations. */
    static DurationSum sumOf(EventSource rows, RowSelection selection) {
        if (rows instanceof SummableRows summable) {
            return summable.sumOf(selection);
        }
        DurationSum sum = new DurationSum();
        rows.forEach(row -> {
            if (selection.matches(row)) {
                sum.add(1, row.durationNanos());
            }
        });
        return sum;
    }
}
