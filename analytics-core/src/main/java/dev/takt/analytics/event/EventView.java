package dev.takt.analytics.event;

import org.jspecify.annotations.Nullable;

/**
 * A window on one finished call, wherever it lies: a slot of the ring, a row of a chunk, a row of a file.
 *
 * <p>Valid only during the call that hands it over, on that thread; the same view is moved to the next event afterwards.
 * Whoever wants to keep the event takes {@link Event#of(EventView)}.
 */
public interface EventView {
    /** The {@link Series#id()} of the call, without looking the series up. */
    default int seriesId() {
        return series().id();
    }

    /** The series of the call. */
    Series series();

    /** When the call started: nanoseconds since 1970-01-01T00:00Z. */
    long startEpochNanos();

    /** How long it took, in nanoseconds; never negative. */
    long durationNanos();

    /** How it ended. */
    Outcome outcome();

    /** Class name of what it failed with, or null unless it failed. */
    @Nullable
    String errorType();

    /** What it ended with; null for a success, and for every row that was read back from a store. */
    @Nullable
    Throwable error();

    /** What the call carried to the writer beside its row; null for most, and for every row that was read back. */
    default @Nullable CallStamp stamp() {
        return null;
    }

    /** What few calls have; null for most. */
    @Nullable
    CallDetails details();
}
