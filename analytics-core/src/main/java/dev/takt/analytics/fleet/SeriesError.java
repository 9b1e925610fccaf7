package dev.takt.analytics.fleet;

import dev.takt.analytics.event.LastError;
import dev.takt.analytics.require.Require;

/**
 * The last error of one type of a series in one interval.
 *
 * @param series the id of the series
 * @param error the error; its message has at most {@value Frame#MOST_CHARS_OF_MESSAGE} chars
 */
public record SeriesError(SeriesId series, LastError error) {
    /** Checks that both are given. */
    public SeriesError {
        Require.notNull("series", series);
        Require.notNull("error", error);
    }
}
