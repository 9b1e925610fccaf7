package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The limits between fast, medium and slow calls; {@code duration-thresholds} in the file. Immutable. A limit belongs to the faster band: a call of
 * exactly {@code shortMax} is fast. Equal limits leave the band between them empty.
 *
 * <p>An event type may have other limits. Those in {@code types} come first. While {@code shortMax} and {@code mediumMax} have their defaults, these
 * follow: {@code http} and {@code rpc} (500 ms, 2 s), {@code db} (100 ms, 1 s), {@code cache} (2 ms, 10 ms), {@code queue} (10 ms, 100 ms) and
 * {@code batch} (1 min, 10 min). An entry also applies to the types below it: {@code http} to {@code http.server}. The entry with the longest name
 * applies.
 *
 * @param shortMax longest fast call; default 2 s
 * @param mediumMax longest medium call; default 5 s, not below {@code shortMax}
 * @param longMax longest success that is not logged at INFO; default 10 s, not below {@code mediumMax}; the same for all types
 * @param types the limits of event types, by type; default none beside those above
 */
public record DurationThresholds(
        Duration shortMax, Duration mediumMax, Duration longMax, Map<String, TypeThresholds> types) {
    /** The defaults: 2 s, 5 s and 10 s, without entries for types. */
    public static final DurationThresholds DEFAULTS =
            new DurationThresholds(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    static final String ORDER = "ascending: short-max <= medium-max <= long-max";

    /**
     * Checks that each duration is more than 0 and at most 365 days, and that they ascend.
     *
     * @throws IllegalArgumentException if a duration is out of bounds or they do not ascend; with all three
     */
    public DurationThresholds {
        Require.notNull("shortMax", shortMax);
        Require.notNull("mediumMax", mediumMax);
        Require.notNull("longMax", longMax);
        types = Map.copyOf(Require.notNull("types", types));
        if (!allowed(shortMax) || !allowed(mediumMax) || !allowed(longMax)) {
            throw refused("each " + Rule.TIME_SPAN.words(), shortMax, mediumMax, longMax);
        }
        if (!ascending(shortMax, mediumMax, longMax)) {
            throw refused("ascending (shortMax <= mediumMax <= longMax)", shortMax, mediumMax, longMax);
        }
    }

    /** Takes the limits of all event types, without entries for single types. */
    public DurationThresholds(Duration shortMax, Duration mediumMax, Duration longMax) {
        this(shortMax, mediumMax, longMax, Map.of());
    }

    /** Returns the limits of all event types that have an entry, including the default entries if they apply. */
    public Map<String, TypeThresholds> byType() {
        Map<String, TypeThresholds> all = new HashMap<>(defaultTypes());
        all.putAll(types);
        return all;
    }

    /** Returns the limits of {@code eventType}: of its entry, of the longest prefix before a dot, or of all types. */
    public TypeThresholds of(String eventType) {
        TypeThresholds configured = entryOf(types, Require.notNull("eventType", eventType));
        TypeThresholds entry = configured == null ? entryOf(defaultTypes(), eventType) : configured;
        return entry == null ? new TypeThresholds(shortMax, mediumMax) : entry;
    }

    private Map<String, TypeThresholds> defaultTypes() {
        boolean areDefaults = shortMax.equals(DEFAULTS.shortMax()) && mediumMax.equals(DEFAULTS.mediumMax());
        return areDefaults ? TypeThresholds.DEFAULTS : Map.of();
    }

    /** Returns the entry of {@code eventType} or of its longest prefix before a dot; null for none. */
    public static <T> @Nullable T entryOf(Map<String, T> byType, String eventType) {
        String name = eventType;
        T entry = byType.get(name);
        for (int dot = name.lastIndexOf('.'); entry == null && dot > 0; dot = name.lastIndexOf('.')) {
            name = name.substring(0, dot);
            entry = byType.get(name);
        }
        return entry;
    }

    /** Returns {@link #shortMax()} in nanoseconds. */
    public long shortMaxNanos() {
        return shortMax.toNanos();
    }

    /** Returns {@link #mediumMax()} in nanoseconds. */
    public long mediumMaxNanos() {
        return mediumMax.toNanos();
    }

    /** Returns {@link #longMax()} in nanoseconds. */
    public long longMaxNanos() {
        return longMax.toNanos();
    }

    static DurationThresholds read(ConfigReader section) {
        Duration shortMax = section.get("short-max", ValueKind.DURATION, Rule.TIME_SPAN);
        Duration mediumMax = section.get("medium-max", ValueKind.DURATION, Rule.TIME_SPAN);
        Duration longMax = section.get("long-max", ValueKind.DURATION, Rule.TIME_SPAN);
        if (ascending(shortMax, mediumMax, longMax)) {
            return new DurationThresholds(shortMax, mediumMax, longMax).withTypesOf(section.section("types"));
        }
        if (section.areSound("short-max", "medium-max", "long-max")) {
            String all = "short-max " + TypeThresholds.inWords(shortMax) + ", medium-max "
                    + TypeThresholds.inWords(mediumMax) + ", long-max " + TypeThresholds.inWords(longMax);
            String[] suspects = shortMax.compareTo(mediumMax) > 0
                    ? new String[] {"medium-max", "short-max"}
                    : new String[] {"long-max", "medium-max"};
            section.refuse(all, "must be " + ORDER, suspects);
        }
        // Valid thresholds, which the problem prevents from being used. The types are read for their own mistakes.
        return new DurationThresholds(shortMax, shortMax, shortMax).withTypesOf(section.section("types"));
    }

    private DurationThresholds withTypesOf(ConfigReader section) {
        Map<String, TypeThresholds> byType = new TreeMap<>();
        section.sections().forEach((type, one) -> byType.put(type, TypeThresholds.read(one, of(type))));
        return new DurationThresholds(shortMax, mediumMax, longMax, byType);
    }

    private static boolean ascending(Duration shortMax, Duration mediumMax, Duration longMax) {
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
