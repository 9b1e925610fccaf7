package dev.takt.analytics.store;

import dev.takt.analytics.path.Cover;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a chunk that only nested calls need: the path, and the {@link Cover}. Each exists from the first row that uses it; a
 * chunk without nested calls has none.
 *
 * <p>A row takes 4 bytes for its path. A cover takes 4 bytes, in a chunk with a cover of more than 2.1 s 8 bytes.
 */
final class PathColumns {
    private static final long LOW = 0xFFFF_FFFFL;

    private int @Nullable [] pathIds;

    /** The lower words of the covers. */
    private int @Nullable [] covers;

    /** The higher words of the covers. */
    private int @Nullable [] highCovers;

    /** The columns of a dropped chunk, which are used again; null for none. */
    private final @Nullable PathColumns spare;

    /** Creates columns that do not exist yet; they use the arrays of {@code spare}, which no reader has. */
    PathColumns(@Nullable PathColumns spare) {
        this.spare = spare;
    }

    /** Returns the present columns for a reader; rows that are appended later may be in other arrays. */
    PathColumns view() {
        PathColumns view = new PathColumns(null);
        view.pathIds = pathIds;
        view.covers = covers;
        view.highCovers = highCovers;
        return view;
    }

    int pathId(int row, int seriesId) {
        return pathIds == null ? seriesId : pathIds[row];
    }

    long cover(int row) {
        if (covers == null) {
            return Cover.NONE;
        }
        long high = highCovers == null ? 0 : (long) highCovers[row] << Integer.SIZE;
        return high | (covers[row] & LOW);
    }

    /** Sets path and cover of the newest row, which has the greatest index so far. */
    void append(int row, int[] seriesIds, int pathId, long cover) {
        if (pathIds != null || pathId != seriesIds[row]) {
            pathIds(row, seriesIds)[row] = pathId;
        }
        if (covers != null || cover != Cover.NONE) {
            append(row, seriesIds.length, cover);
        }
    }

    /** Sets paths and covers of the {@code count} newest rows: those of {@code block} from {@code from} on. */
    void append(int row, int[] seriesIds, RowBlock block, int from, int count) {
        if (pathIds != null || block.hasNestedPaths()) {
            System.arraycopy(block.paths, from, pathIds(row, seriesIds), row, count);
        }
        if (covers != null || block.hasCovers()) {
            append(row, seriesIds.length, block.covers, from, count);
        }
    }

    void grow(int room) {
        pathIds = pathIds == null ? null : Arrays.copyOf(pathIds, room);
        covers = covers == null ? null : Arrays.copyOf(covers, room);
        highCovers = highCovers == null ? null : Arrays.copyOf(highCovers, room);
    }

    private void append(int row, int room, long cover) {
        covers(row, room)[row] = (int) cover;
        if (highCovers != null || cover >>> Integer.SIZE != 0) {
            highCovers(row, room)[row] = (int) (cover >>> Integer.SIZE);
        }
    }

    /** Sets the covers of the {@code count} newest rows: {@code added} from {@code from} on. */
    private void append(int row, int room, long[] added, int from, int count) {
        int[] low = covers(row, room);
        long united = 0;
        for (int i = 0; i < count; i++) {
            low[row + i] = (int) added[from + i];
            united |= added[from + i];
        }
        if (highCovers != null || united >>> Integer.SIZE != 0) {
            int[] high = highCovers(row, room);
            for (int i = 0; i < count; i++) {
                high[row + i] = (int) (added[from + i] >>> Integer.SIZE);
            }
        }
    }

    private int[] covers(int row, int room) {
        int[] low = covers;
        if (low == null) {
            low = empty(spare == null ? null : spare.covers, row, room);
            covers = low;
        }
        return low;
    }

    private int[] highCovers(int row, int room) {
        int[] high = highCovers;
        if (high == null) {
            high = empty(spare == null ? null : spare.highCovers, row, room);
            highCovers = high;
        }
        return high;
    }

    /** Returns the column of paths; the rows before {@code row} are roots if it did not exist. */
    private int[] pathIds(int row, int[] seriesIds) {
        int[] ids = pathIds;
        if (ids == null) {
            ids = array(spare == null ? null : spare.pathIds, seriesIds.length);
            System.arraycopy(seriesIds, 0, ids, 0, row);
            pathIds = ids;
        }
        return ids;
    }

    /** Returns a column of 0 in the rows before {@code row}. */
    private static int[] empty(int @Nullable [] used, int row, int room) {
        int[] column = array(used, room);
        Arrays.fill(column, 0, row, 0);
        return column;
    }

    private static int[] array(int @Nullable [] used, int room) {
        return used == null || used.length != room ? new int[room] : used;
    }
}
