package dev.takt.analytics.delivery;

import dev.takt.analytics.event.CallDetails;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A ring of finished calls as columns, 24 bytes a row: start, duration, series and {@link OutcomeCode}. The column of details, which few calls have,
 * is created for the first of them.
 *
 * <p>The row of a position is at the position modulo the capacity.
 */
final class QueuedRows {
    /** Bytes of a row without details. */
    static final long BYTES = 24;

    final int capacity;
    final long[] startsNanos;
    final long[] durationsNanos;
    final int[] seriesIds;

    /** Outcomes of the calls, as {@link OutcomeCode}. */
    final int[] outcomeCodes;

    @Nullable
    CallDetails @Nullable [] details;

    QueuedRows(int capacity) {
        this.capacity = capacity;
        startsNanos = new long[capacity];
        durationsNanos = new long[capacity];
        seriesIds = new int[capacity];
        outcomeCodes = new int[capacity];
    }

    void set(
            long position,
            long startNanos,
            long durationNanos,
            int seriesId,
            int outcomeCode,
            @Nullable CallDetails rowDetails) {
        int row = rowOf(position);
        startsNanos[row] = startNanos;
        durationsNanos[row] = durationNanos;
        seriesIds[row] = seriesId;
        outcomeCodes[row] = outcomeCode;
        if (rowDetails != null && details == null) {
            details = new @Nullable CallDetails[capacity];
        }
        if (details != null) {
            details[row] = rowDetails;
        }
    }

    /** Returns the index of {@code position} in the columns. */
    int rowOf(long position) {
        return (int) (position % capacity);
    }

    /** Copies {@code count} rows of {@code from}, starting at {@code position}, to the same positions. */
    void copy(QueuedRows from, long position, int count) {
        int done = 0;
        while (done < count) {
            int source = from.rowOf(position + done);
            int target = rowOf(position + done);
            int run = Math.min(count - done, Math.min(from.capacity - source, capacity - target));
            copyRun(from, source, target, run);
            done += run;
        }
    }

    private void copyRun(QueuedRows from, int source, int target, int run) {
        System.arraycopy(from.startsNanos, source, startsNanos, target, run);
        System.arraycopy(from.durationsNanos, source, durationsNanos, target, run);
        System.arraycopy(from.seriesIds, source, seriesIds, target, run);
        System.arraycopy(from.outcomeCodes, source, outcomeCodes, target, run);
        @Nullable CallDetails @Nullable [] fromDetails = from.details;
        if (fromDetails != null) {
            details = details == null ? new @Nullable CallDetails[capacity] : details;
            System.arraycopy(fromDetails, source, details, target, run);
        } else if (details != null) {
            Arrays.fill(details, target, target + run, null);
        }
    }
}
