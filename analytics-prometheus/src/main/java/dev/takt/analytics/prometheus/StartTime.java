package dev.takt.analytics.prometheus;

import java.time.Instant;

/** Converts the start of an instance to the times that metrics carry. */
final class StartTime {
    private static final double NANOS = 1e9;

    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private StartTime() {}

    /** Returns milliseconds since 1970 for the time from which a counter counts; 0, which stands for none, if it is before. */
    static long createdMillis(Instant start) {
        return start.isBefore(Instant.EPOCH) || start.isAfter(LATEST) ? 0 : start.toEpochMilli();
    }

    /** Returns seconds since 1970, negative for a time before. */
    static double seconds(Instant start) {
        return start.getEpochSecond() + start.getNano() / NANOS;
    }
}
