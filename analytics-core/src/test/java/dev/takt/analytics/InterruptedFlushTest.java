package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A flush whose thread is interrupted while the writer stands still. */
class InterruptedFlushTest {
    @Test
    void itGivesUpAtOnceAndStaysInterrupted() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        try (Analytics analytics = Analytics.create()) {
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
