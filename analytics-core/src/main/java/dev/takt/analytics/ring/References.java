package dev.takt.analytics.ring;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.CallStamp;
import org.jspecify.annotations.Nullable;

/** What few calls carry beside their numbers; null stands for it in all others. */
record References(
        @Nullable Throwable error,
        @Nullable CallDetails details,
        @Nullable CallStamp stamp) {

    /** These three as one, or null if there are none. */
    static @Nullable References of(
            @Nullable Throwable error, @Nullable CallDetails details, @Nullable CallStamp stamp) {
        return error == null && details == null && stamp == null ? null : new References(error, details, stamp);
    }
}
