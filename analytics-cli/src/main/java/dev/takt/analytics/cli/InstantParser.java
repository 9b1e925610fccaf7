package dev.takt.analytics.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parser of times in the forms {@code 2h} or {@code 1d12h} (before now), {@code 2026-11-20} and {@code 2026-11-20T10:15} (in the
 * zone of the command), and {@code 2026-11-20T09:15:00Z}.
 */
final class InstantParser {
    private static final Pattern AGE = Pattern.compile("(?:\\d{1,9}(?:ms|s|m|h|d|w))+");
    private static final Pattern STEP = Pattern.compile("(\\d+)(ms|s|m|h|d|w)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private final Instant now;
    private final ZoneId zone;

    InstantParser(CliEnvironment environment) {
        this.now = environment.now();
        this.zone = environment.zone();
    }

    /** Returns the time that {@code text} means; an error names {@code option}. */
    Instant of(String option, String text) {
        try {
            if (AGE.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
                return now.minus(age(text.toLowerCase(Locale.ROOT)));
            }
            return calendar(text);
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new UserError(
                    option + " must be an age such as 90s, 2h or 7d, a day such as 2026-11-20, or a time such as"
                            + " 2026-11-20T10:15, was " + text);
        }
    }

    private Instant calendar(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        boolean hasZone = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d");
        return hasZone
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    private static Duration age(String text) {
        Duration age = Duration.ZERO;
        Matcher step = STEP.matcher(text);
        while (step.find()) {
            age = age.plus(
                    UNITS.getOrDefault(step.group(2), Duration.ZERO).multipliedBy(Long.parseLong(step.group(1))));
        }
        return age;
    }
}
