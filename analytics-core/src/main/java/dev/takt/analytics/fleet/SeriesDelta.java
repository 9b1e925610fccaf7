package dev.takt.analytics.fleet;

import dev.takt.analytics.require.Require;

/**
 * The figures of one series, or one path of the call tree, for one interval.
 *
 * <p>Each call is in the figures of one id. An instance that keeps a call tree publishes paths, and the figures of a series are the sum
 * over its paths: the ids whose {@link SeriesDefinition#series()} is that of the series.
 *
 * @param id the id
 * @param totals the figures
 */
public record SeriesDelta(SeriesId id, EncodedTotals totals) {
    /** Checks that both are given. */
    public SeriesDelta {
        Require.notNull("id", id);
        Require.notNull("totals", totals);
    }
}
