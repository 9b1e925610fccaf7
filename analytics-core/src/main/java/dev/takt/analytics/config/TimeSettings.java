package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The format of points in time in output for people: {@code time-format}, {@code compact-time} and {@code zone} in the file. Immutable. Stored times are
 * always complete.
 *
 * @param timeFormat pattern of {@link DateTimeFormatter}, with English words; default {@code yyyy-MM-dd HH:mm:ss}
 * @param compactTime true to use {@code HH:mm:ss} instead; default false
 * @param zone the zone of displayed times; default UTC
 */
public record TimeSettings(String timeFormat, boolean compactTime, ZoneId zone) {
    static final Rule<String> TIME_FORMAT =
            new Rule<>("a date and time pattern such as yyyy-MM-dd HH:mm:ss", TimeSettings::canFormat);

    /** The default pattern. It is not tried, because formatting a first time takes 20 ms of CPU time. */
    static final String BUILT_IN_FORMAT = "yyyy-MM-dd HH:mm:ss";

    private static final String COMPACT = "HH:mm:ss";

    /**
     * Checks that the pattern can format a point in time.
     *
     * @throws IllegalArgumentException if {@code timeFormat} is blank or not such a pattern
     */
    public TimeSettings {
        TIME_FORMAT.check("timeFormat", timeFormat);
        Require.notNull("zone", zone);
    }

    /** Returns a new, thread-safe formatter for an {@link Instant}, compact or not. Callers should keep it. */
    public DateTimeFormatter formatter() {
        return formatterOf(compactTime ? COMPACT : timeFormat);
    }

    /** Returns a new, thread-safe formatter for an {@link Instant} in {@code timeFormat}, never compact. */
    public DateTimeFormatter fullFormatter() {
        return formatterOf(timeFormat);
    }

    /** Returns these settings with another pattern. */
    public TimeSettings withTimeFormat(String timeFormat) {
        return with(draft -> draft.timeFormat = timeFormat);
    }

    /** Returns these settings with only the time of day (true) or the pattern (false). */
    public TimeSettings withCompactTime(boolean compactTime) {
        return with(draft -> draft.compactTime = compactTime);
    }

    /** Returns these settings with another zone. */
    public TimeSettings withZone(ZoneId zone) {
        return with(draft -> draft.zone = zone);
    }

    private DateTimeFormatter formatterOf(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
    }

    /** Returns true if the pattern formats a time; some patterns compile and fail only then. */
    private static boolean canFormat(String pattern) {
        try {
            return pattern.equals(BUILT_IN_FORMAT)
                    || !DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                            .withZone(ZoneOffset.UTC)
                            .format(Instant.EPOCH)
                            .isBlank();
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Reads the settings, whose keys are in the outermost section. */
    static TimeSettings read(ConfigReader takt) {
        return new TimeSettings(
                takt.get("time-format", ValueKind.TEXT, TIME_FORMAT),
                takt.get("compact-time", ValueKind.BOOLEAN),
                takt.get("zone", ValueKind.ZONE));
    }

    private TimeSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private String timeFormat = timeFormat();
        private boolean compactTime = compactTime();
        private ZoneId zone = zone();

        private TimeSettings build() {
            return new TimeSettings(timeFormat, compactTime, zone);
        }
    }
}
