package dev.takt.analytics.engine;

import dev.takt.analytics.path.PathMapping;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.store.EventStore;
import dev.takt.analytics.store.SeriesMapping;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.GaugeTotals;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.SubscribedTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import java.util.List;
import java.util.Map;

/**
 * The data of another instance with the ids of this one's dictionary, ordered, ready for the writer to take in.
 *
 * @param totals the figures by the paths of this instance
 * @param published the part of the figures that another instance publishes
 * @param unpublished the other part
 * @param rows the newest of the rows
 * @param rowsLeftOut the number of rows left out because of the bound
 * @param gauges the numbers that the program of the other instance recorded
 * @param droppedRows the number of calls that are in the figures but never had a row, because a ring was full
 */
record MergeInput(
        TotalsTable totals,
        TotalsTable published,
        TotalsTable unpublished,
        EventStore rows,
        long rowsLeftOut,
        List<GaugeTotals> gauges,
        long droppedRows) {

    /** Returns the data in {@code source} for an instance with this dictionary and bound. Thread-safe. */
    static MergeInput of(MergeSource source, SeriesTable series, PathTable paths, int maxEvents) {
        TotalsCut cut = source.cut();
        SeriesMapping mapping = new SeriesMapping(series);
        PathMapping ours = new PathMapping(
                cut.tree().paths(),
                paths,
                id -> mapping.ours(cut.series().get(id)).id(),
                mapping::ours);
        SubscribedTotals.Taken figures = source.figures();
        TotalsTable published = table(figures.published(), ours, cut.bands());
        TotalsTable unpublished = table(figures.unpublished(), ours, cut.bands());
        EventStore rows = EventStore.ofForeign(cut, series, paths, ours, maxEvents);
        return new MergeInput(
                figures.published().isEmpty() ? unpublished : table(figures.all(), ours, cut.bands()),
                published,
                unpublished,
                rows,
                cut.rows() - rows.rows(),
                cut.gauges(),
                cut.droppedRows());
    }

    private static TotalsTable table(Map<Integer, SeriesTotals> theirs, PathMapping ours, Bands bands) {
        TotalsTable table = new TotalsTable(bands);
        theirs.forEach((id, totals) -> table.of(ours.applyAsInt(id)).addAll(totals));
        return table;
    }

    /** Returns the number of calls that are counted under {@code (other)}. */
    long foldedCalls() {
        return totals.of(SeriesTable.OTHER_ID).calls();
    }
}
