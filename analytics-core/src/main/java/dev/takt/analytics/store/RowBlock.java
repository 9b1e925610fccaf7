package dev.takt.analytics.store;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.call.FollowedCall;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.ReportedError;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.SeriesKey;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.path.PathTable;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A block of finished calls in columns, which the writer reads from a ring and handles at once.
 *
 * <p>It is small enough to stay in the cache of the processor core between three passes: one for the totals, one for the store, and one
 * over the few rows that consumers need. For one thread.
 */
public final class RowBlock {
    private static final int CAPACITY = 512;

    final long[] startsNanos = new long[CAPACITY];
    final long[] durationsNanos = new long[CAPACITY];
    final int[] seriesIds = new int[CAPACITY];
    final int[] paths = new int[CAPACITY];
    final long[] covers = new long[CAPACITY];
    final byte[] outcomes = new byte[CAPACITY];
    final @Nullable CallReferences[] references = new @Nullable CallReferences[CAPACITY];

    /** The rows that are not plain successes, in ascending order. */
    final int[] special = new int[CAPACITY];

    int specials;
    private int size;
    private long longestNanos;

    /** The bits in which the path of any call differs from the first. */
    private int differing;

    /** The bits that any path has. */
    private int united;

    private boolean hasCovers;

    private final IntFunction<Series> seriesById;
    private final PathTable pathTable;
    private final Row view = new Row();

    /**
     * An empty block.
     *
     * @param seriesById the series by their ids
     * @param pathTable the dictionary of paths
     */
    public RowBlock(IntFunction<Series> seriesById, PathTable pathTable) {
        this.seriesById = seriesById;
        this.pathTable = pathTable;
    }

    /** Adds one row. The block must not be full. */
    public void add(
            int path,
            long startEpochNanos,
            long durationNanos,
            Outcome outcome,
            long cover,
            @Nullable CallReferences referencesOfRow) {
        int row = size++;
        startsNanos[row] = startEpochNanos;
        durationsNanos[row] = durationNanos;
        paths[row] = path;
        seriesIds[row] = path < PathTable.FIRST_NESTED ? path : pathTable.seriesId(path);
        outcomes[row] = outcome.code();
        covers[row] = cover == Cover.NONE ? Cover.NONE : Cover.within(cover, durationNanos);
        hasCovers |= cover != Cover.NONE;
        differing |= path ^ paths[0];
        united |= path;
        longestNanos = Math.max(longestNanos, durationNanos);
        if (referencesOfRow != null) {
            references[row] = referencesOfRow;
        }
        if (referencesOfRow != null || outcome != Outcome.SUCCESS) {
            special[specials++] = row;
        }
    }

    /** Returns the number of rows. */
    public int size() {
        return size;
    }

    /** Returns true if no further row fits. */
    public boolean isFull() {
        return size == CAPACITY;
    }

    /** Returns the series id of a row. */
    public int seriesId(int row) {
        return seriesIds[row];
    }

    /** Returns the path of a row. */
    public int path(int row) {
        return paths[row];
    }

    /** Returns the cover of a row; see {@link Cover}. */
    public long cover(int row) {
        return covers[row];
    }

    /** Returns true if any call has a cover. */
    public boolean hasCovers() {
        return hasCovers;
    }

    /** Returns true if any call has a caller. */
    boolean hasNestedPaths() {
        return united >= PathTable.FIRST_NESTED;
    }

    /** Returns true if all calls have the path of the first. */
    public boolean isOfOnePath() {
        return differing == 0;
    }

    /** Returns the number of calls of a series. */
    public int rowsOf(int seriesId) {
        int rows = 0;
        for (int row = 0; row < size; row++) {
            rows += seriesIds[row] == seriesId ? 1 : 0;
        }
        return rows;
    }

    /** Returns the durations by row; not to be changed. */
    public long[] durationsNanos() {
        return durationsNanos;
    }

    /** Returns the outcomes by row, as {@link Outcome#code()}; not to be changed. */
    public byte[] outcomes() {
        return outcomes;
    }

    /** Passes to {@code consumer} the rows with longer durations, and those that are not plain successes. */
    public void showTo(Consumer<FollowedCall> consumer, long ignoresSuccessesUpToNanos) {
        if (longestNanos <= ignoresSuccessesUpToNanos) {
            for (int i = 0; i < specials; i++) {
                consumer.accept(row(special[i]));
            }
            return;
        }
        for (int row = 0; row < size; row++) {
            if (durationsNanos[row] > ignoresSuccessesUpToNanos || !isPlain(row)) {
                consumer.accept(row(row));
            }
        }
    }

    /** Returns the duration of a row. */
    public long durationNanos(int row) {
        return durationsNanos[row];
    }

    /** Returns the outcome of a row. */
    public Outcome outcome(int row) {
        return Outcome.ofCode(outcomes[row]);
    }

    /** Returns true if a row is a success without {@code CallReferences}. */
    private boolean isPlain(int row) {
        return outcomes[row] == 0 && references[row] == null;
    }

    /** Returns a view of one row, valid until the next call of this method. */
    public FollowedCall row(int row) {
        view.row = row;
        view.references = references[row];
        return view;
    }

    /** Removes all rows and the references to their objects. */
    public void clear() {
        for (int i = 0; i < specials; i++) {
            references[special[i]] = null;
        }
        view.references = null;
        specials = 0;
        longestNanos = 0;
        differing = 0;
        united = 0;
        hasCovers = false;
        size = 0;
    }

    private final class Row implements FollowedCall {
        private int row;
        private @Nullable CallReferences references;

        @Override
        public int seriesId() {
            return seriesIds[row];
        }

        @Override
        public Series series() {
            return seriesById.apply(seriesIds[row]);
        }

        @Override
        public int pathId() {
            return paths[row];
        }

        @Override
        public List<SeriesKey> path() {
            return pathTable.keys(paths[row], seriesById);
        }

        @Override
        public long coveredNanos() {
            return Cover.nanos(covers[row]);
        }

        @Override
        public boolean hasOutlivedCaller() {
            return Cover.hasOutlivedCaller(covers[row]);
        }

        @Override
        public long startEpochNanos() {
            return startsNanos[row];
        }

        @Override
        public long durationNanos() {
            return durationsNanos[row];
        }

        @Override
        public Outcome outcome() {
            return Outcome.ofCode(outcomes[row]);
        }

        @Override
        public @Nullable String errorType() {
            Throwable error = error();
            return error == null || outcome() != Outcome.FAILURE
                    ? null
                    : ReportedError.typeOf(Outcome.unwrapped(error));
        }

        @Override
        public @Nullable Throwable error() {
            return references == null ? null : references.error();
        }

        @Override
        public @Nullable CallStamp stamp() {
            return references == null ? null : references.stamp();
        }

        @Override
        public @Nullable CallDetails details() {
            return references == null ? null : references.details();
        }
    }
}
