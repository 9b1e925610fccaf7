package dev.takt.analytics.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view of one finished call in a slot of the ring, in a row of a chunk or in a row of a file.
 *
 * <p>It is valid only during the call that passes it, on that thread, because the same view is moved to the next event afterwards.
 * {@link Event#of(EventView)} returns a copy to keep.
 */
public interface EventView {
    /** Returns the {@link Series#id()} of the call without looking up the series. */
    default int seriesId() {
        return series().id();
    }

    /** Returns the series of the call. */
    Series series();

    /** Returns the id of the path of the call in its instance or file; {@link #seriesId()} for a call without a caller. */
    default int pathId() {
        return seriesId();
    }

    /** Returns the path of the call: its series, behind those of its caller, the caller's caller and so on; the root comes first. */
    default List<SeriesKey> path() {
        return series().rootPath();
    }

    /** Returns the nanoseconds in which at least one call that it made was running. */
    default long coveredNanos() {
        return 0;
    }

    /** Returns true if the call ended after its caller. */
    default boolean hasOutlivedCaller() {
        return false;
    }

    /** Returns the start of the call in nanoseconds since 1970-01-01T00:00Z. */
    long startEpochNanos();

    /** Returns the duration in nanoseconds; never negative. */
    long durationNanos();

    /** Returns the way the call ended. */
    Outcome outcome();

    /** Returns the class name of the error, or null unless the call failed. */
    @Nullable
    String errorType();

    /** Returns the error; null for a success and for every row that is read from a store. */
    @Nullable
    Throwable error();

    /** Returns annotations and the figures of a stream; null for most calls. */
    @Nullable
    CallDetails details();
}
