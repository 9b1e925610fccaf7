package dev.takt.analytics.delivery;

import dev.takt.analytics.event.CallDetails;
import org.jspecify.annotations.Nullable;

/**
 * Finished calls as columns, 24 bytes a row: start, duration, series and how it ended. Details, which few calls have, are a
 * column that exists from the first of them on.
 *
 * <p>A ring: the row of a position lies at the position modulo the capacity.
 */
final class QueuedRows {
    /** What a row takes, without details. */
    static final long BYTES = 24;

    final int capacity;
    final long[] startsNanos;
    final long[] durationsNanos;
    final int[] seriesIds;

    /** The outcome's code in the lowest bits, the number of the error's class above. */
    final int[] endings;

    @Nullable
    CallDetails @Nullable [] details;

    QueuedRows(int capacity) {
        this.capacity = capacity;
        startsNanos = new long[capacity];
        durationsNanos = new long[capacity];
        seriesIds = new int[capacity];
        endings = new int[capacity];
    }

    void set(
            long position,
            long startNanos,
            long durationNanos,
            int seriesId,
            int ending,
            @Nullable CallDetails rowDetails) {
        int row = rowOf(position);
        startsNanos[row] = startNanos;
        durationsNanos[row] = durationNanos;
        seriesIds[row] = seriesId;
        endings[row] = ending;
        if (rowDetails != null && details == null) {
            details = new @Nullable CallDetails[capacity];
        }
        if (details != null) {
            details[row] = rowDetails;
        }
    }

    /** The place of {@code position} in the columns. */
    int rowOf(long position) {
        return (int) (position % capacity);
    }

    /** Takes over {@code count} rows of {@code from}, starting at this position, to where they lie here. */
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
        System.arraycopy(from.endings, source, endings, target, run);
        @Nullable CallDetails @Nullable [] theirs = from.details;
        if (theirs != null) {
            details = details == null ? new @Nullable CallDetails[capacity] : details;
            System.arraycopy(theirs, source, details, target, run);
        } else if (details != null) {
            java.util.Arrays.fill(details, target, target + run, null);
        }
    }
}
