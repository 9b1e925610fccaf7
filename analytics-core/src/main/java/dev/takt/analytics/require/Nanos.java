package dev.takt.analytics.require;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Conversions of nanoseconds, the unit of durations and times inside the library. */
public final class Nanos {
    /** The nanoseconds of a microsecond. */
    public static final long PER_MICRO = 1_000;

    /** The nanoseconds of a millisecond. */
    public static final long PER_MILLI = 1_000_000;

    /** The nanoseconds of a second. */
    public static final long PER_SECOND = 1_000_000_000;

    private Nanos() {}

    /** Returns {@code nanos} in seconds, with their fraction. */
    public static double inSeconds(long nanos) {
        return (double) nanos / PER_SECOND;
    }

    /** Returns {@code nanos} in milliseconds, with their fraction. */
    public static double inMillis(long nanos) {
        return (double) nanos / PER_MILLI;
    }

    /** Returns {@code nanos} in microseconds, with their fraction. */
    public static double inMicros(long nanos) {
        return (double) nanos / PER_MICRO;
    }

    /** Returns the nanoseconds since 1970-01-01T00:00Z; the nearest {@code long} for a moment before 1677 or after 2262. */
    public static long sinceEpoch(Instant moment) {
        return TimeUnit.NANOSECONDS.convert(Duration.between(Instant.EPOCH, moment));
    }
}
