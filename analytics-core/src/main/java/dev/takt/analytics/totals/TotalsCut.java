package dev.takt.analytics.totals;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.path.ObservedCall;
import dev.takt.analytics.path.Path;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.rows.DurationSum;
import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.rows.SummableRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The consistent state of the writer at one moment, from which all figures are computed. Immutable.
 *
 * <p>Exported types take it and return it as the source of its rows, so that they need not name it.
 *
 * @param series all series, in the order of their ids
 * @param totals the lifetime figures by series id, for series with calls
 * @param retained the retained rows
 * @param running the calls in flight by series id
 * @param nanoTime the moment on the clock of the calls
 * @param droppedRows the number of rows that were dropped because a ring was full
 * @param bands the bounds of fast, medium and slow calls
 * @param gauges the numbers that the program recorded, by name and tags
 * @param tree the lifetime figures by path
 * @param complete true if it contains all calls that were published before; false for an older state, used because the writer did not
 *     answer in time
 */
public record TotalsCut(
        List<Series> series,
        Map<Integer, SeriesTotals> totals,
        EventSource retained,
        Map<Integer, InFlight.Running> running,
        long nanoTime,
        long droppedRows,
        Bands bands,
        List<GaugeTotals> gauges,
        TreeCut tree,
        boolean complete)
        implements SummableRows {

    /**
     * The lifetime figures by path.
     *
     * @param paths all paths that are no roots; a path comes after its parent
     * @param totals the figures by the id of the path, where anything was counted
     * @param slowest the slowest calls of each root by its id, slowest first
     */
    public record TreeCut(
            List<Path> paths, Map<Integer, SeriesTotals> totals, Map<Integer, List<ObservedCall>> slowest) {
        /** The figures without slow calls. */
        public TreeCut(List<Path> paths, Map<Integer, SeriesTotals> totals) {
            this(paths, totals, Map.of());
        }

        /**
         * Returns the same paths with the figures of a part of the calls, and the slow calls that ended at {@code sinceEpochNanos} or
         * later.
         */
        public TreeCut since(long sinceEpochNanos, Map<Integer, SeriesTotals> ofPart) {
            Map<Integer, List<ObservedCall>> ended = new HashMap<>();
            slowest.forEach((root, calls) -> ended.put(
                    root,
                    calls.stream()
                            .filter(call -> call.endEpochNanos() >= sinceEpochNanos)
                            .toList()));
            return new TreeCut(paths, ofPart, ended);
        }

        /** Returns the figures by the id of the series: the sums over its paths. */
        public Map<Integer, SeriesTotals> bySeries() {
            Map<Integer, Integer> series = new HashMap<>();
            paths.forEach(path -> series.put(path.id(), path.series().id()));
            Map<Integer, SeriesTotals> sums = new HashMap<>();
            totals.forEach(
                    (path, added) -> sums.computeIfAbsent(series.getOrDefault(path, path), none -> new SeriesTotals())
                            .addAll(added));
            return sums;
        }
    }

    /** A complete cut in which each series is a root. */
    public TotalsCut(
            List<Series> series,
            Map<Integer, SeriesTotals> totals,
            EventSource retained,
            Map<Integer, InFlight.Running> running,
            long nanoTime,
            long droppedRows,
            Bands bands,
            List<GaugeTotals> gauges) {
        this(
                series,
                totals,
                retained,
                running,
                nanoTime,
                droppedRows,
                bands,
                gauges,
                new TreeCut(List.of(), totals),
                true);
    }

    /** Creates a complete state without gauges. */
    public TotalsCut(
            List<Series> series,
            Map<Integer, SeriesTotals> totals,
            EventSource retained,
            Map<Integer, InFlight.Running> running,
            long nanoTime,
            long droppedRows,
            Bands bands) {
        this(series, totals, retained, running, nanoTime, droppedRows, bands, List.of());
    }

    /**
     * Returns the state behind {@code rows}, which a snapshot returned.
     *
     * @throws IllegalArgumentException if they have no state
     */
    public static TotalsCut of(EventSource rows) {
        if (Require.notNull("rows", rows) instanceof TotalsCut cut) {
            return cut;
        }
        throw Require.refused("rows", "the rows of a snapshot", rows);
    }

    @Override
    public long rows() {
        return retained.rows();
    }

    @Override
    public void forEach(EventConsumer consumer) {
        retained.forEach(consumer);
    }

    @Override
    public DurationSum sumOf(RowSelection selection) {
        return SummableRows.sumOf(retained, selection);
    }

    /** Returns the same state with other rows. */
    public TotalsCut withRows(EventSource others) {
        return new TotalsCut(series, totals, others, running, nanoTime, droppedRows, bands, gauges, tree, complete);
    }

    /** Returns the same state with the slowest calls of each root, by its id. */
    public TotalsCut withSlowest(Map<Integer, List<ObservedCall>> slowest) {
        TreeCut with = new TreeCut(tree.paths(), tree.totals(), slowest);
        return new TotalsCut(series, totals, retained, running, nanoTime, droppedRows, bands, gauges, with, complete);
    }

    /** Returns the same state with other figures by path. */
    public TotalsCut withTree(TreeCut other) {
        return new TotalsCut(series, totals, retained, running, nanoTime, droppedRows, bands, gauges, other, complete);
    }

    /** Returns the same state, marked as incomplete. */
    public TotalsCut incomplete() {
        return new TotalsCut(series, totals, retained, running, nanoTime, droppedRows, bands, gauges, tree, false);
    }
}
