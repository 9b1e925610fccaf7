package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.Map;

/**
 * The durations that part fast, medium and slow calls of one event type; an entry of {@code duration-thresholds.types} in the file.
 *
 * <p>The defaults are those of the field: for {@code http} and {@code rpc} the usual target of Apdex (satisfied up to 0.5 s, tolerating
 * up to four times that), for {@code db} the 100 ms from which MongoDB logs an operation as slow, for {@code cache} the 10 ms from which
 * Redis does.
 *
 * @param shortMax longest fast call; more than 0, at most 365 days
 * @param mediumMax longest medium call; not below {@code shortMax}, at most 365 days
 */
public record TypeThresholds(Duration shortMax, Duration mediumMax) {
    static final String ORDER = "ascending: short-max <= medium-max";

    /** The thresholds of event types that hold unless the configuration has others, by type. */
    static final Map<String, TypeThresholds> DEFAULTS = Map.of(
            "http", ofMillis(500, 2_000),
            "rpc", ofMillis(500, 2_000),
            "db", ofMillis(100, 1_000),
            "cache", ofMillis(2, 10),
            "queue", ofMillis(10, 100),
            "batch", ofMillis(60_000, 600_000));

    /**
     * Takes two durations in ascending order.
     *
     * @throws IllegalArgumentException if one is out of bounds or they are out of order; it names both
     */
    public TypeThresholds {
        Require.notNull("shortMax", shortMax);
        Require.notNull("mediumMax", mediumMax);
        boolean allowed = Rule.TIME_SPAN.allows().test(shortMax)
                && Rule.TIME_SPAN.allows().test(mediumMax);
        if (!allowed || shortMax.compareTo(mediumMax) > 0) {
            throw Require.refused(
                    "thresholds",
                    "each " + Rule.TIME_SPAN.words() + ", and ascending (shortMax <= mediumMax)",
                    "shortMax=" + shortMax + ", mediumMax=" + mediumMax);
        }
    }

    private static TypeThresholds ofMillis(long shortMax, long mediumMax) {
        return new TypeThresholds(Duration.ofMillis(shortMax), Duration.ofMillis(mediumMax));
    }
}
