package dev.takt.analytics.dashboard.live;

import java.time.Duration;

/**
 * How long figures are used until they are read again: never more than a given part of the time goes into reading, showing
 * and sending them, however large they are and however many ask. For one thread.
 */
final class ReadPacing {
    /** What was spent on a reading is followed by this many times as much rest: 4 % of a core at most. */
    private static final int REST_PER_COST = 24;

    /** A second of rest for so many bytes a nanosecond: what a loop sends within a hundredth of that. */
    private static final double BYTES_A_NANO = 0.05;

    private final long intervalNanos;
    private long spentNanos;
    private long sentBytes;

    ReadPacing(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /** Begins with a new reading, on which nothing was spent yet. */
    void begin() {
        spentNanos = 0;
        sentBytes = 0;
    }

    /** Notes time that was spent on this reading. */
    void spent(long nanos) {
        spentNanos += nanos;
    }

    /** Notes what was sent of it. */
    void sent(long bytes) {
        sentBytes += bytes;
    }

    /** From the beginning of this reading to that of the next. */
    long pauseNanos() {
        return Math.max(intervalNanos, spentNanos * REST_PER_COST + (long) ((double) sentBytes / BYTES_A_NANO));
    }
}
