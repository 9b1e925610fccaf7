package dev.takt.analytics.store;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The open chunk, to which the writer appends rows until it is full and sealed.
 *
 * <p>Columns start small and double, so that a store of few rows is small. A reader keeps the arrays that it has, because columns are
 * copied when they grow.
 */
final class ChunkBuilder {
    private static final int FIRST_SIZE = 64;

    private final int capacity;
    private boolean shared;
    int size;

    /** The number of rows that were passed to the sink. */
    int passed;

    long[] startsNanos;
    long[] durationsNanos;
    int[] seriesIds;
    final PathColumns paths;
    byte @Nullable [] outcomes;
    int @Nullable [] errorTypes;

    @Nullable
    CallDetails @Nullable [] details;

    long minStartNanos = Long.MAX_VALUE;
    long maxStartNanos = Long.MIN_VALUE;

    ChunkBuilder(int capacity) {
        this.capacity = capacity;
        int room = Math.min(capacity, FIRST_SIZE);
        startsNanos = new long[room];
        durationsNanos = new long[room];
        seriesIds = new int[room];
        paths = new PathColumns(null);
    }

    /** Creates an open chunk that reuses the columns of a dropped one. Sparse columns are created when they are needed. */
    ChunkBuilder(int capacity, Chunk dropped) {
        this.capacity = capacity;
        startsNanos = dropped.startsNanos;
        durationsNanos = dropped.durationsNanos;
        seriesIds = dropped.seriesIds;
        paths = new PathColumns(dropped.paths());
    }

    boolean isShared() {
        return shared;
    }

    boolean isFull() {
        return size == capacity;
    }

    /** Appends the row {@code row} of another chunk, with the number of its error type here. */
    void append(Chunk from, int row, int errorType) {
        append(from.startsNanos[row], from.durationsNanos[row], from.seriesIds[row], from.pathId(row), from.cover(row));
        complete(size - 1, from.outcome(row), errorType, from.details(row));
    }

    void append(long startNanos, long durationNanos, int seriesId, int pathId, long cover) {
        if (size == startsNanos.length) {
            grow(Math.min(capacity, size * 2));
        }
        startsNanos[size] = startNanos;
        durationsNanos[size] = durationNanos;
        seriesIds[size] = seriesId;
        paths.append(size, seriesIds, pathId, cover);
        minStartNanos = Math.min(minStartNanos, startNanos);
        maxStartNanos = Math.max(maxStartNanos, startNanos);
        size++;
    }

    /** Appends the rows of {@code block} from {@code from} on, as many as fit; returns their number. */
    int append(RowBlock block, int from) {
        int count = Math.min(block.size() - from, capacity - size);
        if (size + count > startsNanos.length) {
            grow(Math.min(capacity, Math.max(size + count, size * 2)));
        }
        System.arraycopy(block.startsNanos, from, startsNanos, size, count);
        System.arraycopy(block.durationsNanos, from, durationsNanos, size, count);
        System.arraycopy(block.seriesIds, from, seriesIds, size, count);
        paths.append(size, seriesIds, block, from, count);
        for (int row = from; row < from + count; row++) {
            minStartNanos = Math.min(minStartNanos, block.startsNanos[row]);
            maxStartNanos = Math.max(maxStartNanos, block.startsNanos[row]);
        }
        size += count;
        return count;
    }

    /** Adds outcome, error type and details to a row. Called only for rows that are no plain successes. */
    void complete(int row, Outcome outcome, int errorType, @Nullable CallDetails rowDetails) {
        if (outcome != Outcome.SUCCESS) {
            outcomes = outcomes == null ? new byte[startsNanos.length] : outcomes;
            outcomes[row] = outcome.code();
        }
        if (errorType != 0) {
            errorTypes = errorTypes == null ? new int[startsNanos.length] : errorTypes;
            errorTypes[row] = errorType;
        }
        if (rowDetails != null) {
            details = details == null ? new @Nullable CallDetails[startsNanos.length] : details;
            details[row] = rowDetails;
        }
    }

    /** Returns a view of the present rows for a reader. */
    Chunk view() {
        shared = true;
        return new Chunk(this);
    }

    /** Returns the rows as a sealed chunk. No row is appended afterwards. */
    Chunk seal() {
        return new Chunk(this);
    }

    private void grow(int room) {
        startsNanos = Arrays.copyOf(startsNanos, room);
        durationsNanos = Arrays.copyOf(durationsNanos, room);
        seriesIds = Arrays.copyOf(seriesIds, room);
        paths.grow(room);
        outcomes = outcomes == null ? null : Arrays.copyOf(outcomes, room);
        errorTypes = errorTypes == null ? null : Arrays.copyOf(errorTypes, room);
        details = details == null ? null : Arrays.copyOf(details, room);
    }
}
