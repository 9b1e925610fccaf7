package dev.takt.analytics.report.model;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.rows.ErrorCounts;
import dev.takt.analytics.report.rows.SlowestRows;
import dev.takt.analytics.rows.DurationSum;
import org.jspecify.annotations.Nullable;

/** A collector of the retained rows of one series. */
final class SeriesRows {
    private static final int SLOWEST = 5;

    /** The collector of a series without a row. */
    static final SeriesRows NONE = new SeriesRows(null);

    final @Nullable TrackSums track;
    final SlowestRows slowest = new SlowestRows(SLOWEST);
    private @Nullable ErrorCounts errors;

    /** The calls that are not listed separately. */
    private final DurationSum grouped = new DurationSum();

    /** Creates a collector that also adds rows to {@code track}, if there is one. */
    SeriesRows(@Nullable TrackSums track) {
        this.track = track;
    }

    void add(int step, EventView row) {
        slowest.accept(row);
        if (track != null) {
            track.add(step, row);
        }
        if (row.outcome() == Outcome.FAILURE) {
            errors().accept(row);
        }
    }

    /** Counts a call that is not listed separately. */
    void group(long nanos) {
        grouped.add(1, nanos);
    }

    DurationSum grouped() {
        return grouped;
    }

    ErrorCounts errors() {
        if (errors == null) {
            errors = new ErrorCounts();
        }
        return errors;
    }
}
