package dev.takt.analytics.ring;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.CallStamp;
import org.jspecify.annotations.Nullable;

/**
 * What few calls carry beside their numbers; null stands for it in all others.
 *
 * @param durationNanos how long the call took, as measured: a slot does not hold every duration
 */
record References(
        @Nullable Throwable error,
        @Nullable CallDetails details,
        @Nullable CallStamp stamp,
        long durationNanos) {

    /** These as one, or null if there are none and the duration fits into a slot. */
    static @Nullable References of(
            @Nullable Throwable error, @Nullable CallDetails details, @Nullable CallStamp stamp, long durationNanos) {
        return error == null && details == null && stamp == null && Slots.fits(durationNanos)
                ? null
                : new References(error, details, stamp, durationNanos);
    }
}
