package dev.takt.analytics.store;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that a store held at one moment; immutable, for any thread. */
final class StoreCut implements EventSource {
    private final List<Chunk> chunks;
    private final SeriesTable series;
    private final NameTable errorTypes;
    private final long rows;

    StoreCut(List<Chunk> chunks, SeriesTable series, NameTable errorTypes) {
        this.chunks = chunks;
        this.series = series;
        this.errorTypes = errorTypes;
        this.rows = chunks.stream().mapToLong(chunk -> chunk.size).sum();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void forEach(EventConsumer consumer) {
        for (Chunk chunk : chunks) {
            Row view = new Row(chunk);
            for (view.row = 0; view.row < chunk.size; view.row++) {
                consumer.accept(view);
            }
        }
    }

    /** The window that is moved over the rows of a chunk. */
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
