package dev.takt.analytics.store;

import dev.takt.analytics.event.DurationSum;
import dev.takt.analytics.event.RowSelection;
import dev.takt.analytics.event.Series;
import java.util.List;

/**
 * Adds up the durations of the rows that somebody wants, chunk by chunk, at the speed at which memory gives the columns.
 *
 * <p>Whether a series is wanted is a mask, all bits or none, looked up by its id. A row's duration is and-ed with its mask and the
 * mask counts the row, so there is no branch to be guessed wrong, whichever part of the rows is wanted. Starts are looked
 * at only where a bound of time cuts a chunk. For one thread.
 */
final class ColumnSum {
    /** So many of the longest durations fit into a {@code long} together. */
    private static final int ROWS_AT_ONCE = 1 << 10;

    private final RowSelection selection;
    private final long[] masks;
    private final DurationSum sum = new DurationSum();

    /** A sum of nothing, over rows whose series are among {@code series}, in the order of their ids. */
    ColumnSum(RowSelection selection, List<Series> series) {
        this.selection = selection;
        this.masks = new long[series.size()];
        for (int id = 0; id < masks.length; id++) {
            masks[id] = selection.matches(series.get(id)) ? -1 : 0;
        }
    }

    /** Adds the wanted rows of {@code chunk} from {@code firstRow} on. */
    void add(Chunk chunk, int firstRow) {
        if (chunk.size == 0 || !selection.touches(chunk.minStartNanos, chunk.maxStartNanos)) {
            return;
        }
        boolean whole = selection.covers(chunk.minStartNanos, chunk.maxStartNanos);
        for (int from = firstRow; from < chunk.size; from += ROWS_AT_ONCE) {
            int to = Math.min(chunk.size, from + ROWS_AT_ONCE);
            if (whole) {
                addAll(chunk, from, to);
            } else {
                addWithin(chunk, from, to);
            }
        }
    }

    DurationSum sum() {
        return sum;
    }

    private void addAll(Chunk chunk, int from, int to) {
        long[] durations = chunk.durationsNanos;
        int[] ids = chunk.seriesIds;
        long[] mask = masks;
        long nanos = 0;
        long negativeCount = 0;
        for (int row = from; row < to; row++) {
            long wanted = mask[ids[row]];
            nanos += durations[row] & wanted;
            negativeCount += wanted;
        }
        sum.add(-negativeCount, nanos);
    }

    private void addWithin(Chunk chunk, int from, int to) {
        long nanos = 0;
        long count = 0;
        for (int row = from; row < to; row++) {
            if (masks[chunk.seriesIds[row]] != 0 && selection.matchesTime(chunk.startsNanos[row])) {
                nanos += chunk.durationsNanos[row];
                count++;
            }
        }
        sum.add(count, nanos);
    }
}
