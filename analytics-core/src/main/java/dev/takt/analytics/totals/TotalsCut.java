package dev.takt.analytics.totals;

import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Series;
import java.util.List;
import java.util.Map;

/**
 * What the writer hands out at one moment: everything that figures are made from, never changed afterwards.
 *
 * @param series all series, in the order of their ids
 * @param totals the lifetime figures by series id, where anything was counted
 * @param rows the retained rows
 * @param running what was in flight, by series id
 * @param nanoTime the moment, on the clock of the calls
 * @param droppedRows how many rows were dropped because a ring was full
 * @param bands how rows are told fast, medium and slow
 * @param gauges the numbers that the program recorded itself, by name and tags
 * @param complete whether everything published before is in it; false for an older cut that stands for one that did not come in time
 */
public record TotalsCut(
        List<Series> series,
        Map<Integer, SeriesTotals> totals,
        EventSource rows,
        Map<Integer, InFlight.Running> running,
        long nanoTime,
        long droppedRows,
        Bands bands,
        List<GaugeTotals> gauges,
        boolean complete) {

    /** A complete cut. */
    public TotalsCut(
            List<Series> series,
            Map<Integer, SeriesTotals> totals,
            EventSource rows,
            Map<Integer, InFlight.Running> running,
            long nanoTime,
            long droppedRows,
            Bands bands,
            List<GaugeTotals> gauges) {
        this(series, totals, rows, running, nanoTime, droppedRows, bands, gauges, true);
    }

    /** What the writer hands out where no program records numbers of its own. */
    public TotalsCut(
            List<Series> series,
            Map<Integer, SeriesTotals> totals,
            EventSource rows,
            Map<Integer, InFlight.Running> running,
            long nanoTime,
            long droppedRows,
            Bands bands) {
        this(series, totals, rows, running, nanoTime, droppedRows, bands, List.of());
    }

    /** The same with other rows. */
    public TotalsCut withRows(EventSource others) {
        return new TotalsCut(series, totals, others, running, nanoTime, droppedRows, bands, gauges, complete);
    }

    /** Returns the same, from which calls may be missing. */
    public TotalsCut incomplete() {
        return new TotalsCut(series, totals, rows, running, nanoTime, droppedRows, bands, gauges, false);
    }
}
