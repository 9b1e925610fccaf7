package dev.takt.analytics.contract;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The base of tests that make nested calls of exact durations, on a manual clock. */
public abstract class TimedCalls {
    /** The clock of {@link #analytics}. */
    protected final ManualClock clock = new ManualClock();

    /** The instance that measures the calls; closed after the test. */
    protected Analytics analytics = create(AnalyticsConfig.defaults());

    @AfterEach
    protected final void close() {
        analytics.close();
    }

    /** Returns a new instance on the clock of the test. */
    protected final Analytics create(AnalyticsConfig config) {
        return Analytics.builder().config(config).clock(clock).build();
    }

    /** Makes a call that runs {@code inside} and then takes {@code millis} itself. */
    protected final void work(String name, int millis, Runnable inside) {
        analytics.tracker(name).run(() -> {
            inside.run();
            clock.advance(Duration.ofMillis(millis));
        });
    }

    /** Makes a call that takes {@code millis}. */
    protected final void work(String name, int millis) {
        work(name, millis, () -> {});
    }
}
