package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The durations that part fast, medium and slow calls; {@code duration-thresholds} in the file. Bounds belong to the
 * faster side: a call of exactly {@code shortMax} is fast.
 *
 * <p>Two may be equal, which leaves the band between them empty.
 *
 * <p>An event type may have bounds of its own: those in {@code types}; else, as long as {@code shortMax} and {@code mediumMax} have
 * their defaults, the usual ones of {@code http} and {@code rpc} (500 ms, 2 s), {@code db} (100 ms, 1 s), {@code cache} (2 ms, 10 ms),
 * {@code queue} (10 ms, 100 ms) and {@code batch} (1 min, 10 min). An entry holds for the types below it too: {@code http} for
 * {@code http.server}. The entry of the longest name wins.
 *
 * @param shortMax longest fast call; default 2 s
 * @param mediumMax longest medium call; default 5 s, not below {@code shortMax}
 * @param longMax a success that took longer is logged at INFO; default 10 s, not below {@code mediumMax}; the same for all types
 * @param types the bounds of fast and medium calls of single event types, by type; default none beside the usual ones
 */
public record DurationThresholds(
        Duration shortMax, Duration mediumMax, Duration longMax, Map<String, TypeThresholds> types) {
    /** The default thresholds. */
    public static final DurationThresholds DEFAULTS =
            new DurationThresholds(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    private static final TypeThresholds USUAL = new TypeThresholds(Duration.ofSeconds(2), Duration.ofSeconds(5));

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
        types = Map.copyOf(Require.notNull("types", types));
        if (!allowed(shortMax) || !allowed(mediumMax) || !allowed(longMax)) {
            throw refused("each " + Rule.TIME_SPAN.words(), shortMax, mediumMax, longMax);
        }
        if (!ascending(shortMax, mediumMax, longMax)) {
            throw refused("ascending (shortMax <= mediumMax <= longMax)", shortMax, mediumMax, longMax);
        }
    }

    /** Takes the thresholds of all event types, none of which has its own in the configuration. */
    public DurationThresholds(Duration shortMax, Duration mediumMax, Duration longMax) {
        this(shortMax, mediumMax, longMax, Map.of());
    }

    /** Returns the bounds of all event types that have their own, the usual ones included where they hold. */
    public Map<String, TypeThresholds> byType() {
        Map<String, TypeThresholds> all = new HashMap<>(usualTypes());
        all.putAll(types);
        return all;
    }

    /** Returns the bounds of {@code eventType}: its own, those of the longest beginning of it before a dot, or those of all. */
    public TypeThresholds of(String eventType) {
        TypeThresholds own = entryOf(types, Require.notNull("eventType", eventType));
        TypeThresholds known = own == null ? entryOf(usualTypes(), eventType) : own;
        return known == null ? new TypeThresholds(shortMax, mediumMax) : known;
    }

    private Map<String, TypeThresholds> usualTypes() {
        boolean areDefaults = shortMax.equals(USUAL.shortMax()) && mediumMax.equals(USUAL.mediumMax());
        return areDefaults ? TypeThresholds.DEFAULTS : Map.of();
    }

    /** Returns the entry of {@code eventType} or of its longest beginning before a dot; null for none. */
    public static <T> @Nullable T entryOf(Map<String, T> byType, String eventType) {
        String name = eventType;
        T entry = byType.get(name);
        for (int dot = name.lastIndexOf('.'); entry == null && dot > 0; dot = name.lastIndexOf('.')) {
            name = name.substring(0, dot);
            entry = byType.get(name);
        }
        return entry;
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
