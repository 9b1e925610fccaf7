package dev.takt.analytics.engine;

import dev.takt.analytics.path.PathMapping;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.store.EventStore;
import dev.takt.analytics.store.SeriesMapping;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.GaugeTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import java.util.List;

/**
 * The data of another instance with the ids of this one's dictionary, ordered, ready for the writer to take in.
 *
 * @param totals the figures by the paths of this instance
 * @param rows the newest of the rows
 * @param rowsLeftOut the number of rows left out because of the bound
 * @param gauges the numbers that the program of the other instance recorded
 * @param droppedRows the number of calls that are in the figures but never had a row, because a ring was full
 */
record MergeInput(TotalsTable totals, EventStore rows, long rowsLeftOut, List<GaugeTotals> gauges, long droppedRows) {

    /** Returns the data in {@code cut} of another instance for one with this dictionary and bound. Thread-safe. */
    static MergeInput of(TotalsCut cut, SeriesTable series, PathTable paths, int maxEvents) {
        SeriesMapping mapping = new SeriesMapping(series);
        TotalsTable totals = new TotalsTable(cut.bands());
        PathMapping ours = new PathMapping(
                cut.tree().paths(),
                paths,
                id -> mapping.ours(cut.series().get(id)).id(),
                mapping::ours);
        cut.tree()
                .totals()
                .forEach((id, theirs) -> totals.of(ours.applyAsInt(id)).addAll(theirs));
        EventStore rows = EventStore.ofForeign(cut.rows(), series, paths, ours, maxEvents);
        return new MergeInput(totals, rows, cut.rows().rows() - rows.rows(), cut.gauges(), cut.droppedRows());
    }

    /** Returns the number of calls that are counted under {@code (other)}. */
    long foldedCalls() {
        return totals.of(SeriesTable.OTHER_ID).calls();
    }
}
