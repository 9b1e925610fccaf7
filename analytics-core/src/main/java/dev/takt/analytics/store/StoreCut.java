package dev.takt.analytics.store;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.SeriesKey;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.rows.DurationSum;
import dev.takt.analytics.rows.RowSelection;
import dev.takt.analytics.rows.SummableRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a store at one moment. Immutable and thread-safe. */
final class StoreCut implements SummableRows {
    private final List<Chunk> chunks;
    private final SeriesTable series;
    private final PathTable paths;
    private final NameTable errorTypes;
    private final long rows;

    /** The first row of the first chunk that is part of this. */
    private final int firstRow;

    StoreCut(List<Chunk> chunks, SeriesTable series, PathTable paths, NameTable errorTypes) {
        this.chunks = chunks;
        this.paths = paths;
        this.series = series;
        this.errorTypes = errorTypes;
        this.firstRow = 0;
        this.rows = rowsOf(chunks);
    }

    private static long rowsOf(List<Chunk> chunks) {
        long rows = 0;
        for (Chunk chunk : chunks) {
            rows += chunk.size;
        }
        return rows;
    }

    /** Creates a source of the rows of one chunk from {@code firstRow} on. */
    StoreCut(Chunk chunk, int firstRow, SeriesTable series, PathTable paths, NameTable errorTypes) {
        this.paths = paths;
        this.chunks = List.of(chunk);
        this.series = series;
        this.errorTypes = errorTypes;
        this.firstRow = firstRow;
        this.rows = (long) chunk.size - firstRow;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void forEach(EventConsumer consumer) {
        int from = firstRow;
        for (Chunk chunk : chunks) {
            Row view = new Row(chunk);
            for (view.row = from; view.row < chunk.size; view.row++) {
                consumer.accept(view);
            }
            from = 0;
        }
    }

    @Override
    public DurationSum sumOf(RowSelection selection) {
        ColumnSum sum = new ColumnSum(selection, series.all());
        int from = firstRow;
        for (Chunk chunk : chunks) {
            sum.add(chunk, from);
            from = 0;
        }
        return sum.sum();
    }

    /** A view that is moved over the rows of a chunk. */
    private final class Row implements EventView {
        private final Chunk chunk;
        private int row;

        Row(Chunk chunk) {
            this.chunk = chunk;
        }

        @Override
        public int seriesId() {
            return chunk.seriesIds[row];
        }

        @Override
        public Series series() {
            return series.byId(chunk.seriesIds[row]);
        }

        @Override
        public int pathId() {
            return chunk.pathId(row);
        }

        @Override
        public List<SeriesKey> path() {
            return paths.keys(chunk.pathId(row), series::byId);
        }

        @Override
        public long coveredNanos() {
            return Cover.nanos(chunk.cover(row));
        }

        @Override
        public boolean hasOutlivedCaller() {
            return Cover.hasOutlivedCaller(chunk.cover(row));
        }

        @Override
        public long startEpochNanos() {
            return chunk.startsNanos[row];
        }

        @Override
        public long durationNanos() {
            return chunk.durationsNanos[row];
        }

        @Override
        public Outcome outcome() {
            return chunk.outcome(row);
        }

        @Override
        public @Nullable String errorType() {
            return errorTypes.name(chunk.errorType(row));
        }

        @Override
        public @Nullable Throwable error() {
            return null;
        }

        @Override
        public @Nullable CallDetails details() {
            return chunk.details(row);
        }
    }
}
