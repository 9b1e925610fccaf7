package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.time.Duration;

/**
 * The durations that part fast, medium and slow calls; {@code duration-thresholds} in the file. Bounds belong to the
 * faster side: a call of exactly {@code shortMax} is fast.
 *
 * <p>Two may be equal, which leaves the band between them empty.
 *
 * @param shortMax longest fast call; default 2 s
 * @param mediumMax longest medium call; default 5 s, not below {@code shortMax}
 * @param longMax a success that took longer is logged at INFO; default 10 s, not below {@code mediumMax}
 */
public record DurationThresholds(Duration shortMax, Duration mediumMax, Duration longMax) {
    static final String ORDER = "ascending: short-max <= medium-max <= long-max";

    /**
     * Takes three durations, each more than 0 and at most 365 days, in ascending order.
     *
     * @throws IllegalArgumentException if one is out of bounds or they are out of order; it names all three
     */
    public DurationThresholds {
        Require.notNull("shortMax", shortMax);
        Require.notNull("mediumMax", mediumMax);
        Require.notNull("longMax", longMax);
        if (!allowed(shortMax) || !allowed(mediumMax) || !allowed(longMax)) {
            throw refused("each " + Rule.TIME_SPAN.words(), shortMax, mediumMax, longMax);
        }
        if (!ascending(shortMax, mediumMax, longMax)) {
            throw refused("ascending (shortMax <= mediumMax <= longMax)", shortMax, mediumMax, longMax);
        }
    }

    /** {@link #shortMax()} in nanoseconds. */
    public long shortMaxNanos() {
        return shortMax.toNanos();
    }

    /** {@link #mediumMax()} in nanoseconds. */
    public long mediumMaxNanos() {
        return mediumMax.toNanos();
    }

    /** {@link #longMax()} in nanoseconds. */
    public long longMaxNanos() {
        return longMax.toNanos();
    }

    static boolean ascending(Duration shortMax, Duration mediumMax, Duration longMax) {
        return shortMax.compareTo(mediumMax) <= 0 && mediumMax.compareTo(longMax) <= 0;
    }

    private static boolean allowed(Duration threshold) {
        return Rule.TIME_SPAN.allows().test(threshold);
    }

    private static IllegalArgumentException refused(String rule, Duration first, Duration second, Duration third) {
        return Require.refused(
                "thresholds", rule, "shortMax=" + first + ", mediumMax=" + second + ", longMax=" + third);
    }
}
