package dev.takt.analytics.store;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence of rows in columns.
 *
 * <p>A view of the open chunk contains the rows at the time of its creation: its arrays are shared with the writer, which
 * writes only behind {@code size}. A column that no row uses is null.
 */
final class Chunk {
    final int size;
    final long[] startsNanos;
    final long[] durationsNanos;
    final int[] seriesIds;
    private final PathColumns paths;
    final byte @Nullable [] outcomes;
    final int @Nullable [] errorTypes;
    final @Nullable CallDetails @Nullable [] details;
    final long minStartNanos;
    final long maxStartNanos;

    /** True once a reader has its columns. Used only by the writer, which may reuse columns that no reader has. */
    private boolean shared;

    /** The number of rows that were passed to the sink. Used only by the writer. */
    int passed;

    Chunk(ChunkBuilder builder) {
        passed = builder.passed;
        size = builder.size;
        startsNanos = builder.startsNanos;
        durationsNanos = builder.durationsNanos;
        seriesIds = builder.seriesIds;
        paths = builder.paths.view();
        outcomes = builder.outcomes;
        errorTypes = builder.errorTypes;
        details = builder.details;
        minStartNanos = builder.minStartNanos;
        maxStartNanos = builder.maxStartNanos;
        shared = builder.isShared();
    }

    Chunk share() {
        shared = true;
        return this;
    }

    boolean isShared() {
        return shared;
    }

    int pathId(int row) {
        return paths.pathId(row, seriesIds[row]);
    }

    long cover(int row) {
        return paths.cover(row);
    }

    PathColumns paths() {
        return paths;
    }

    Outcome outcome(int row) {
        return outcomes == null ? Outcome.SUCCESS : Outcome.ofCode(outcomes[row]);
    }

    int errorType(int row) {
        return errorTypes == null ? 0 : errorTypes[row];
    }

    @Nullable
    CallDetails details(int row) {
        return details == null ? null : details[row];
    }
}
