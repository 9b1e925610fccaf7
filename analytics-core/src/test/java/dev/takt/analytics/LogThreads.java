package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.log.LogQueue;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The threads that write the log lines of all instances in this process. */
public final class LogThreads {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private LogThreads() {}

    /** Waits until every line that was logged before is written, with the lines that are logged because one of them failed. */
    public static void awaitLines() {
        long giveUpAt = System.nanoTime() + LONGEST.toNanos();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("takt-log")) {
                awaitLines(thread, giveUpAt);
            }
        }
    }

    private static void awaitLines(Thread thread, long giveUpAt) {
        LogQueue queue = awaitParked(thread, giveUpAt);
        if (queue != null) {
            while (!queue.await(
                    LONGEST)) { // gives up early at a line that takes a second, which a loaded machine may cause
                checkTime(giveUpAt);
            }
            LogQueue unused = awaitParked(thread, giveUpAt);
        }
    }

    /** Returns the queue of {@code thread}, or null if the thread has ended. A thread without a line is parked on its queue. */
    private static @Nullable LogQueue awaitParked(Thread thread, long giveUpAt) {
        while (thread.isAlive()) {
            if (LockSupport.getBlocker(thread) instanceof LogQueue queue) {
                return queue;
            }
            checkTime(giveUpAt);
        }
        return null;
    }

    private static void checkTime(long giveUpAt) {
        assertThat(System.nanoTime()).as("a line is written in time").isLessThan(giveUpAt);
        LockSupport.parkNanos(1_000_000);
    }
}
