package dev.takt.analytics.event;

import java.time.Instant;

/**
 * A pair of clocks: one for durations, one for the time of day.
 *
 * <p>Tests may pass their own implementation to control time. An implementation must be thread-safe and must not block, because
 * {@link #nanoTime()} is called twice in every tracked call.
 */
public interface Clock {
    /** Returns nanoseconds since an arbitrary origin. The value never decreases; only differences have a meaning. */
    long nanoTime();

    /** Returns the wall clock time, which may jump. The writer reads it about once a second; tracked calls do not. */
    Instant now();

    /** Returns the clocks of the machine, {@link System#nanoTime()} and {@link Instant#now()}. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
