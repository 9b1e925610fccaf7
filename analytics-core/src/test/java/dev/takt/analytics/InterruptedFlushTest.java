package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A flush whose thread is interrupted while the writer stands still. */
class InterruptedFlushTest {
    /** A failure whose message is read by the writer, and keeps it. */
    private static final class Obstacle extends IllegalStateException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial")
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public String getMessage() {
            Threads.await(released);
            return "the writer stood still";
        }
    }

    @Test
    void itGivesUpAtOnceAndStaysInterrupted() {
        Obstacle obstacle = new Obstacle();
        try (Analytics analytics = Analytics.create()) {
            analytics.tracker("find").start().fail(obstacle);

            Thread.currentThread().interrupt();
            boolean flushed = analytics.flush();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(flushed).isFalse();
            assertThat(analytics.health().count("writer-timed-out")).isEqualTo(1);
            obstacle.released.countDown();
        }
    }
}
