package dev.takt.analytics.dashboard.live;

import java.time.Duration;

/**
 * A limit on the time that goes into reading, rendering and sending figures: at most 4 % of a core, whatever their size and the
 * number of readers. Computes the pause from one reading to the next from what the latest one cost. Used by one thread.
 */
final class ReadPacing {
    /** A reading is followed by a pause of 24 times the time that was spent on it. */
    private static final int PAUSE_PER_COST = 24;

    /** Sending this many bytes lengthens the pause by a nanosecond: 50 MB/s, which takes about 1 % of an event loop. */
    private static final double BYTES_PER_NANO = 0.05;

    private final long intervalNanos;
    private long spentNanos;
    private long sentBytes;

    ReadPacing(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /** Starts a new reading, on which nothing has been spent. */
    void begin() {
        spentNanos = 0;
        sentBytes = 0;
    }

    /** Adds time that was spent on this reading. */
    void spent(long nanos) {
        spentNanos += nanos;
    }

    /** Adds bytes of this reading that were sent. */
    void sent(long bytes) {
        sentBytes += bytes;
    }

    /** Returns the time from the start of this reading to the next; at least the interval. */
    long pauseNanos() {
        return Math.max(intervalNanos, spentNanos * PAUSE_PER_COST + (long) ((double) sentBytes / BYTES_PER_NANO));
    }
}
