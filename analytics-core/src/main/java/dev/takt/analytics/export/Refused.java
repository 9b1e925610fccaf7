package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;

/**
 * A metric that the server permanently refused. Immutable.
 *
 * @param metric the metric
 * @param reason the answer of the server
 */
public record Refused(Metric metric, String reason) {
    /** Checks that no value is null. */
    public Refused {
        Require.notNull("metric", metric);
        Require.notNull("reason", reason);
    }
}
