package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How points in time are shown to people: {@code time-format}, {@code compact-time} and {@code zone} in the file. What
 * is stored is always the complete {@link Instant}.
 *
 * @param timeFormat pattern of {@link DateTimeFormatter}, with English words; default {@code yyyy-MM-dd HH:mm:ss}
 * @param compactTime whether {@code HH:mm:ss} is shown in its place; default false
 * @param zone the zone that times are shown in; default UTC
 */
public record TimeSettings(String timeFormat, boolean compactTime, ZoneId zone) {
    static final Rule<String> TIME_FORMAT =
            new Rule<>("a date and time pattern such as yyyy-MM-dd HH:mm:ss", TimeSettings::canFormat);

    private static final String COMPACT = "HH:mm:ss";

    /**
     * Takes a pattern that can show a point in time.
     *
     * @throws IllegalArgumentException if {@code timeFormat} is blank or no such pattern
     */
    public TimeSettings {
        TIME_FORMAT.check("timeFormat", timeFormat);
        Require.notNull("zone", zone);
    }

    /** A new formatter for an {@link Instant} as these settings show it, compact or not. Thread-safe; worth keeping. */
    public DateTimeFormatter formatter() {
        return formatterOf(compactTime ? COMPACT : timeFormat);
    }

    /** A new formatter for an {@link Instant} in the full {@code timeFormat}, whatever {@code compactTime} says. */
    public DateTimeFormatter fullFormatter() {
        return formatterOf(timeFormat);
    }

    /** These settings with another pattern; refuses what is blank or no pattern. */
    public TimeSettings withTimeFormat(String timeFormat) {
        return new TimeSettings(timeFormat, compactTime, zone);
    }

    /** These settings, showing the time of day alone or not. */
    public TimeSettings withCompactTime(boolean compactTime) {
        return new TimeSettings(timeFormat, compactTime, zone);
    }

    /** These settings with another zone. */
    public TimeSettings withZone(ZoneId zone) {
        return new TimeSettings(timeFormat, compactTime, zone);
    }

    private DateTimeFormatter formatterOf(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
    }

    /** Some patterns compile and fail only when a time is shown, so one is shown. */
    private static boolean canFormat(String pattern) {
        try {
            return !DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.EPOCH)
                    .isBlank();
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }
}
