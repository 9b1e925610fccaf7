package dev.takt.analytics.store;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.CallReferences;
import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.ReportedError;
import dev.takt.analytics.event.Series;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Some finished calls on their way from a ring into the store, column by column: what the writer takes in at once.
 *
 * <p>Small enough to stay in the core's own cache between the passes that are made over it: one for the totals, one for the
 * store, and one over the few rows that somebody wants to see. For one thread.
 */
public final class RowBlock {
    private static final int CAPACITY = 512;

    final long[] startsNanos = new long[CAPACITY];
    final long[] durationsNanos = new long[CAPACITY];
    final int[] seriesIds = new int[CAPACITY];
    final byte[] outcomes = new byte[CAPACITY];
    final @Nullable CallReferences[] references = new @Nullable CallReferences[CAPACITY];

    /** The rows that are no plain successes, in ascending order. */
    final int[] special = new int[CAPACITY];

    int specials;
    private int size;
    private long longestNanos;

    /** The bits in which any series id differs from the first. */
    private int differing;

    private final IntFunction<Series> seriesById;
    private final Row view = new Row();

    /** An empty block whose series are looked up by {@code seriesById}. */
    public RowBlock(IntFunction<Series> seriesById) {
        this.seriesById = seriesById;
    }

    /** Adds one row; the block must not be full. */
    public void add(
            int seriesId, long startEpochNanos, long durationNanos, Outcome outcome, @Nullable CallReferences carried) {
        int row = size++;
        startsNanos[row] = startEpochNanos;
        durationsNanos[row] = durationNanos;
        seriesIds[row] = seriesId;
        outcomes[row] = outcome.code();
        differing |= seriesId ^ seriesIds[0];
        longestNanos = Math.max(longestNanos, durationNanos);
        if (carried != null) {
            references[row] = carried;
        }
        if (carried != null || outcome != Outcome.SUCCESS) {
            special[specials++] = row;
        }
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** Whether no further row fits. */
    public boolean isFull() {
        return size == CAPACITY;
    }

    /** The series of a row. */
    public int seriesId(int row) {
        return seriesIds[row];
    }

    /** Whether all calls are of the series of the first. */
    public boolean isOfOneSeries() {
        return differing == 0;
    }

    /** How many calls are of a series. */
    public int rowsOf(int seriesId) {
        int rows = 0;
        for (int row = 0; row < size; row++) {
            rows += seriesIds[row] == seriesId ? 1 : 0;
        }
        return rows;
    }

    /** How long the calls took, by row; not to be changed. */
    public long[] durationsNanos() {
        return durationsNanos;
    }

    /** How the calls ended, as {@link Outcome#code()}, by row; not to be changed. */
    public byte[] outcomes() {
        return outcomes;
    }

    /** Shows {@code consumer} the rows that took longer than so many nanoseconds, and those that are no plain successes. */
    public void showTo(Consumer<EventView> consumer, long ignoresSuccessesUpToNanos) {
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

    /** How long the call of a row took. */
    public long durationNanos(int row) {
        return durationsNanos[row];
    }

    /** How the call of a row ended. */
    public Outcome outcome(int row) {
        return Outcome.ofCode(outcomes[row]);
    }

    /** Whether a row is a success that carries nothing beside its numbers. */
    private boolean isPlain(int row) {
        return outcomes[row] == 0 && references[row] == null;
    }

    /** A window on one row, good until the next call of this method. */
    public EventView row(int row) {
        view.row = row;
        view.references = references[row];
        return view;
    }

    /** Forgets all rows and what they referred to. */
    public void clear() {
        for (int i = 0; i < specials; i++) {
            references[special[i]] = null;
        }
        view.references = null;
        specials = 0;
        longestNanos = 0;
        differing = 0;
        size = 0;
    }

    private final class Row implements EventView {
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
