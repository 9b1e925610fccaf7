package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;

/**
 * A metric that the other side will never take.
 *
 * @param metric the metric
 * @param reason what the other side said
 */
public record Refused(Metric metric, String reason) {
    /** Refuses null. */
    public Refused {
        Require.notNull("metric", metric);
        Require.notNull("reason", reason);
    }
}
