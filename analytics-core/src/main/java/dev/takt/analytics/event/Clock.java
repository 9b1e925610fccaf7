package dev.takt.analytics.event;

import java.time.Instant;

/**
 * The two clocks that a measurement needs: one for how long, one for when.
 *
 * <p>Tests drive time by their own implementation. Implementations must be safe for use by any thread, and must not
 * block: {@link #nanoTime()} is called twice in every tracked call.
 */
public interface Clock {
    /** Nanoseconds from an arbitrary origin that never runs back; only differences mean something. */
    long nanoTime();

    /** The wall clock; may jump. Read about once a second by the writer, never by a call. */
    Instant now();

    /** The clocks of the machine: {@link System#nanoTime()} and {@link Instant#now()}. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
