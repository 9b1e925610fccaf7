package dev.takt.analytics.totals;

import dev.takt.analytics.config.DurationThresholds;

/**
 * The bounds of the duration bands as plain nanoseconds, for the writer's inner loop.
 *
 * @param shortMaxNanos up to here a call is fast, this value included
 * @param mediumMaxNanos up to here it is medium, this value included; above it is slow
 */
public record Bands(long shortMaxNanos, long mediumMaxNanos) {
    /** How many bands there are. */
    static final int COUNT = 3;

    /** The bands of {@code thresholds}. */
    public static Bands of(DurationThresholds thresholds) {
        return new Bands(thresholds.shortMax().toNanos(), thresholds.mediumMax().toNanos());
    }

    /** The band of a duration: 0 fast, 1 medium, 2 slow. */
    public int indexOf(long nanos) {
        return nanos <= shortMaxNanos ? 0 : nanos <= mediumMaxNanos ? 1 : 2;
    }
}
