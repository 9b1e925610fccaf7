package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.log.LogQueue;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The threads that write the log lines of all instances in this process. */
public final class LogThreads {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private LogThreads() {}

    /** Waits until every line that was logged before is written. */
    public static void awaitLines() {
        long giveUpAt = System.nanoTime() + LONGEST.toNanos();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("takt-log")) {
                awaitLines(thread, giveUpAt);
            }
        }
    }

    /** A thread without a line is parked on its queue, which is how the queue is found. */
    private static void awaitLines(Thread thread, long giveUpAt) {
        while (thread.isAlive()) {
            if (LockSupport.getBlocker(thread) instanceof LogQueue queue) {
                assertThat(queue.await(LONGEST)).as("lines are written").isTrue();
                return;
            }
            assertThat(System.nanoTime()).as("a line is written in time").isLessThan(giveUpAt);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
