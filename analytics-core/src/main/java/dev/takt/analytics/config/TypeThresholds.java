package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The limits between fast, medium and slow calls of one event type; an entry of {@code duration-thresholds.types} in the file. Immutable.
 *
 * <p>The defaults follow common practice: for {@code http} and {@code rpc} the target of Apdex (satisfied up to 0.5 s, tolerating up to four times that),
 * for {@code db} the 100 ms from which MongoDB logs an operation as slow, for {@code cache} the 10 ms from which Redis does.
 *
 * @param shortMax longest fast call; more than 0, at most 365 days
 * @param mediumMax longest medium call; not below {@code shortMax}, at most 365 days
 */
public record TypeThresholds(Duration shortMax, Duration mediumMax) {
    static final String ORDER = "ascending: short-max <= medium-max";

    /** The default limits of event types, by type. */
    static final Map<String, TypeThresholds> DEFAULTS = Map.of(
            "http", ofMillis(500, 2_000),
            "rpc", ofMillis(500, 2_000),
            "db", ofMillis(100, 1_000),
            "cache", ofMillis(2, 10),
            "queue", ofMillis(10, 100),
            "batch", ofMillis(60_000, 600_000));

    /**
     * Checks that the durations are in bounds and ascend.
     *
     * @throws IllegalArgumentException if a duration is out of bounds or they do not ascend; with both
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

    /** Reads the thresholds of one type. A key that is absent has the value in {@code usual}. */
    static TypeThresholds read(ConfigReader section, TypeThresholds usual) {
        Duration shortMax = section.getOr("short-max", ValueKind.DURATION, Rule.TIME_SPAN, usual.shortMax);
        Duration mediumMax = section.getOr("medium-max", ValueKind.DURATION, Rule.TIME_SPAN, usual.mediumMax);
        if (shortMax.compareTo(mediumMax) <= 0) {
            return new TypeThresholds(shortMax, mediumMax);
        }
        if (section.areSound("short-max", "medium-max")) {
            String both = "short-max " + inWords(shortMax) + ", medium-max " + inWords(mediumMax);
            section.refuse(both, "must be " + ORDER, "short-max", "medium-max");
        }
        return usual;
    }

    static String inWords(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
