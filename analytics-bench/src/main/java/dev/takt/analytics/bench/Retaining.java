package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import java.time.Duration;

/** Creates instances for benchmarks that retain a number of rows. Callers wait instead of dropping rows. */
final class Retaining {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Retaining() {}

    /** Returns an instance that retains the given number of rows. */
    static Analytics rows(int rows) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return Analytics.builder()
                .config(defaults.withMaxEvents(rows)
                        .withRing(defaults.ring().withOverflow(Overflow.BLOCK).withBlockTimeout(PATIENCE)))
                .build();
    }

    /** Fails unless {@code analytics} retains the given number of rows. */
    static void requireFull(Analytics analytics, int rows) {
        if (analytics.stats().eventCount() != rows) {
            throw new IllegalStateException("the store is not full: " + analytics.stats());
        }
    }
}
