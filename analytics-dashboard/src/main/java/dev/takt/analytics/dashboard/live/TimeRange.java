package dev.takt.analytics.dashboard.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A range of time that ends now. Only calls that ended in it are shown. */
public enum TimeRange {
    LAST_5_MINUTES("5m", "Last 5 min", Duration.ofMinutes(5)),
    LAST_15_MINUTES("15m", "Last 15 min", Duration.ofMinutes(15)),
    LAST_HOUR("1h", "Last 1 h", Duration.ofHours(1)),
    /** All calls since the start, including those of which no row is kept. */
    WHOLE_RUN("all", "Whole run", Duration.ZERO);

    private final String key;
    private final String label;
    private final Duration length;

    TimeRange(String key, String label, Duration length) {
        this.key = key;
        this.label = label;
        this.length = length;
    }

    /** Returns the range with this key; empty if there is none. */
    public static Optional<TimeRange> of(String key) {
        return Arrays.stream(values()).filter(range -> range.key.equals(key)).findFirst();
    }

    /** Returns all keys, separated by commas. */
    public static String keys() {
        return Arrays.stream(values()).map(range -> range.key).collect(Collectors.joining(", "));
    }

    /** Returns the value of the parameter {@code range}. */
    public String key() {
        return key;
    }

    /** Returns the name for a person. */
    public String label() {
        return label;
    }

    /** Returns the beginning of the range that ends at {@code end}; not for the whole run. */
    public Instant begin(Instant end) {
        return end.minus(length);
    }
}
