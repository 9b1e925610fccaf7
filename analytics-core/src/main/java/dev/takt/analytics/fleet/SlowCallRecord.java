package dev.takt.analytics.fleet;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.require.Require;

/**
 * A single call that was among the slowest of its interval.
 *
 * @param series the id of its series
 * @param startEpochNanos its start in nanoseconds since 1970-01-01T00:00Z
 * @param durationNanos its duration in nanoseconds, 0 or more
 * @param outcome how it ended
 * @param errorType the class name of its error; empty if there is none
 */
public record SlowCallRecord(
        SeriesId series, long startEpochNanos, long durationNanos, Outcome outcome, String errorType) {
    /** Checks that all parts are given. */
    public SlowCallRecord {
        Require.notNull("series", series);
        Require.notNull("outcome", outcome);
        Require.notNull("errorType", errorType);
    }
}
