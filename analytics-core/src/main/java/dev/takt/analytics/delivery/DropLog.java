package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.log.LogQueue;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log of the metrics that one exporter drops: a line at WARN for the first metric, then at most one a minute with the number since the
 * previous line. Any thread.
 */
final class DropLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /** Number of drops after which the clock is read only once in as many drops, because a clock read costs more than a drop. */
    private static final long EVERY = 1_024;

    private final String exporter;
    private final Clock clock;
    private final LogQueue lines;
    private final Supplier<Map<String, Long>> byReason;
    private final AtomicLong sinceLine = new AtomicLong();

    /** Time of the last line; 0 before the first. */
    private final AtomicLong loggedAtNanos = new AtomicLong();

    DropLog(String exporter, Clock clock, LogQueue lines, Supplier<Map<String, Long>> byReason) {
        this.exporter = exporter;
        this.clock = clock;
        this.lines = lines;
        this.byReason = byReason;
    }

    /** Counts dropped metrics, and logs a line if one is due. */
    void count(long metrics) {
        long since = sinceLine.addAndGet(metrics);
        if (since < EVERY || since % EVERY < metrics) {
            logIfDue();
        }
    }

    /** Logs the drops since the last line, at the end of the exporter. */
    void finish() {
        if (sinceLine.get() > 0) {
            log();
        }
    }

    private void logIfDue() {
        long now = clock.nanoTime();
        long last = loggedAtNanos.get();
        boolean due = last == 0 || now - last >= MINUTE_NANOS;
        if (due && loggedAtNanos.compareAndSet(last, now == 0 ? 1 : now)) {
            log();
        }
    }

    private void log() {
        long dropped = sinceLine.getAndSet(0);
        Map<String, Long> all = byReason.get();
        lines.message(() -> LOG.warn(
                "exporter {} dropped {} metrics since the last such line; dropped until now, by reason: {}",
                exporter,
                dropped,
                all));
    }
}
