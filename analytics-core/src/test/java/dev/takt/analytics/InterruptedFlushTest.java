package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A flush on an interrupted thread while the writer stands still. */
class InterruptedFlushTest {
    @Test
    void flushEndsAtTimeoutAndStaysInterrupted() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        try (Analytics analytics = Analytics.builder()
                .config(AnalyticsConfig.defaults().withFlushTimeout(Duration.ofMillis(100)))
                .build()) {
            analytics.tracker("find").start().fail(new Obstacle(mayGoOn));

            Thread.currentThread().interrupt();
            boolean flushed = analytics.flush();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(flushed).isFalse();
            assertThat(analytics.health().count("writer-timed-out")).isEqualTo(1);
            mayGoOn.countDown();
        }
    }
}
