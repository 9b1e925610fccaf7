package dev.takt.analytics.event;

import java.time.Duration;

/**
 * How many calls, and how long they took together: exact, however many and however long.
 *
 * <p>Mutable, for one thread; one that is no longer added to may be read by any.
 */
public final class DurationSum {
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private long count;
    private long seconds;
    private long nanos;

    /** The sum of nothing. */
    public DurationSum() {}

    /** Adds so many calls that took {@code addedNanos} together, neither negative. */
    public void add(long calls, long addedNanos) {
        count += calls;
        long sum = nanos + addedNanos % NANOS_A_SECOND;
        seconds += addedNanos / NANOS_A_SECOND + sum / NANOS_A_SECOND;
        nanos = sum % NANOS_A_SECOND;
    }

    /** How many calls. */
    public long count() {
        return count;
    }

    /** All durations together. */
    public Duration total() {
        return Duration.ofSeconds(seconds, nanos);
    }

    /** The arithmetic mean, rounded to a nanosecond; zero for no call. */
    public Duration mean() {
        return count == 0 ? Duration.ZERO : total().plusNanos(count / 2).dividedBy(count);
    }
}
