package dev.takt.analytics.store;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.rows.DurationSum;
import dev.takt.analytics.rows.RowSelection;
import java.util.List;

/**
 * The sum of the durations of selected rows, chunk by chunk. Its speed is limited by the memory bandwidth of the columns.
 *
 * <p>A series has a mask, with all bits set if it is selected and none otherwise. The loop and-s the duration of a row with the mask of
 * its series and counts the row by the mask, so there is no branch that the processor could mispredict. Starts are read only in chunks
 * that a time bound divides. For one thread.
 */
final class ColumnSum {
    /** The number of rows whose sum fits into a {@code long} even if all have the longest duration. */
    private static final int ROWS_AT_ONCE = 1 << 10;

    private final RowSelection selection;
    private final long[] masks;
    private final DurationSum sum = new DurationSum();

    /** Creates an empty sum for rows with the series {@code series}, which are in the order of their ids. */
    ColumnSum(RowSelection selection, List<Series> series) {
        this.selection = selection;
        this.masks = new long[series.size()];
        for (int id = 0; id < masks.length; id++) {
            masks[id] = selection.matches(series.get(id)) ? -1 : 0;
        }
    }

    /** Adds the selected rows of {@code chunk} from {@code firstRow} on. */
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
