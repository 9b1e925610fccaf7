package dev.takt.analytics.totals;

import dev.takt.analytics.config.DurationThresholds;
import java.util.List;

/**
 * The bounds of the duration bands as plain nanoseconds, for the writer's inner loop.
 *
 * @param shortMaxNanos up to here a call is fast, this value included
 * @param mediumMaxNanos up to here it is medium, this value included; above it is slow
 */
public record Bands(long shortMaxNanos, long mediumMaxNanos) {
    /** How many bands there are. */
    static final int COUNT = 3;

    /** The signs of the bands in log lines and summaries, the fast one first. */
    private static final List<String> ARROWS = List.of(">>>", ">>", ">");

    /** The bands of {@code thresholds}. */
    public static Bands of(DurationThresholds thresholds) {
        return new Bands(thresholds.shortMaxNanos(), thresholds.mediumMaxNanos());
    }

    /** The band of a duration: 0 fast, 1 medium, 2 slow. */
    public int indexOf(long nanos) {
        return nanos <= shortMaxNanos ? 0 : nanos <= mediumMaxNanos ? 1 : 2;
    }

    /** The sign of a band: {@code >>>} for 0, {@code >>} for 1, {@code >} for 2. */
    public static String arrows(int band) {
        return ARROWS.get(band);
    }
}
