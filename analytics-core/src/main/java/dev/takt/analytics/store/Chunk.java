package dev.takt.analytics.store;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A block of rows, column by column; immutable.
 *
 * <p>Of the open chunk it shows the rows that were there when it was made: the arrays may be shared with the writer, which
 * only ever writes behind {@code size}. A column that no row uses is null and costs nothing.
 */
final class Chunk {
    final int size;
    final long[] startsNanos;
    final long[] durationsNanos;
    final int[] seriesIds;
    final byte @Nullable [] outcomes;
    final int @Nullable [] errorTypes;
    final @Nullable CallDetails @Nullable [] details;
    final long minStartNanos;
    final long maxStartNanos;

    /** Whether a reader was ever given its columns; known to the writer alone, who may reuse those that no reader has. */
    private boolean shared;

    /** How many of the rows were handed to the sink; known to the writer alone. */
    int handed;

    Chunk(ChunkBuilder builder) {
        handed = builder.handed;
        size = builder.size;
        startsNanos = builder.startsNanos;
        durationsNanos = builder.durationsNanos;
        seriesIds = builder.seriesIds;
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
