package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Tracker;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Counts stay exact with small rings, many threads, and a writer that stands still for a while in the middle. */
class StoppedWriterTest {
    private static final int THREADS = 16;
    private static final int CALLS = 1_000_000;
    private static final long ALL_CALLS = (long) THREADS * CALLS;

    @Test
    void sixteenMillionCallsAreSixteenMillion() {
        AnalyticsConfig config = AnalyticsConfig.defaults()
                .withRing(AnalyticsConfig.defaults().ring().withSize(1_024));
        CountDownLatch enough = new CountDownLatch(1);
        Obstacle obstacle = new Obstacle(enough);
        AtomicLong made = new AtomicLong();

        try (Analytics analytics = Analytics.builder().config(config).build()) {
            Tracker tracker = analytics.tracker("busy");
            Threads.together(THREADS, thread -> {
                for (int i = 0; i < CALLS; i++) {
                    if (thread == 0 && i == CALLS / 2) {
                        tracker.start().fail(obstacle);
                    } else {
                        tracker.run(StoppedWriterTest::nothing);
                    }
                    if (i % 1_000 == 0 && made.addAndGet(1_000) > ALL_CALLS * 3 / 4) {
                        enough.countDown();
                    }
                }
            });
            enough.countDown();
            Stats stats = analytics.stats();

            assertThat(stats.calls()).isEqualTo(ALL_CALLS);
            assertThat(stats.failures()).isEqualTo(1);
            assertThat(stats.duration().count()).isEqualTo(ALL_CALLS);
            assertThat(stats.droppedEvents()).isPositive().isLessThan(ALL_CALLS);
        }
    }

    private static void nothing() {
        // the call costs nothing, so that all that is seen is counting
    }
}
