package dev.takt.analytics;

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
 * What another instance recorded, told in our dictionary and put in order, ready for the writer to take in.
 *
 * @param totals the figures by our paths
 * @param rows the newest of the rows that came
 * @param rowsLeftOut how many rows came beyond those
 * @param gauges the numbers that its program recorded itself
 * @param droppedRows how many calls are in the figures and never had a row, because a ring was full
 */
record MergeInput(TotalsTable totals, EventStore rows, long rowsLeftOut, List<GaugeTotals> gauges, long droppedRows) {

    /** Makes {@code cut} of another instance ready for one with this dictionary and bound; any thread. */
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
        EventStore rows = EventStore.ofForeign(cut.rows(), mapping, maxEvents);
        return new MergeInput(totals, rows, cut.rows().rows() - rows.rows(), cut.gauges(), cut.droppedRows());
    }

    /** How many of the calls are counted under {@code (other)}. */
    long foldedCalls() {
        return totals.of(SeriesTable.OTHER_ID).calls();
    }
}
