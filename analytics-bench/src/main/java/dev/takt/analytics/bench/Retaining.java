package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import java.time.Duration;

/** Instances that benchmarks fill: they retain a number of rows, and whoever fills them waits rather than have a row dropped. */
final class Retaining {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Retaining() {}

    /** An instance that retains so many rows. */
    static Analytics rows(int rows) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return Analytics.builder()
                .config(defaults.withMaxEvents(rows)
                        .withRing(defaults.ring().withOverflow(Overflow.BLOCK).withBlockTimeout(PATIENCE)))
                .build();
    }

    /** Fails unless {@code analytics} retains so many rows by now. */
    static void requireFull(Analytics analytics, int rows) {
        if (analytics.stats().eventCount() != rows) {
            throw new IllegalStateException("the store is not full: " + analytics.stats());
        }
    }
}
