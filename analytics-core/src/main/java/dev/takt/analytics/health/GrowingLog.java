package dev.takt.analytics.health;

import dev.takt.analytics.log.LogQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log of one kind of loss: a line at WARN with the number of losses, at the first loss and each time that number has doubled. Any thread.
 *
 * <p>For losses at the end of the process, after which no sum can be logged. Never throws or waits.
 */
final class GrowingLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    private final AtomicLong losses = new AtomicLong();
    private final LogQueue log;

    GrowingLog(LogQueue log) {
        this.log = log;
    }

    @SuppressWarnings("CatchingUnchecked")
    void count(String meaning) {
        long number = losses.incrementAndGet();
        if (Long.bitCount(number) == 1) {
            try {
                log.message(() -> LOG.warn("{}: {} so far", meaning, number));
            } catch (Throwable noMemory) {
                // The loss is counted, and the next line contains the number.
            }
        }
    }
}
