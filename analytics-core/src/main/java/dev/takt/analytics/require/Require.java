package dev.takt.analytics.require;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks of arguments. Each throws at the call, with the argument, the value and the rule. */
public final class Require {
    private static final Duration LONGEST_SPAN = Duration.ofDays(365);

    private Require() {}

    /** Returns {@code value}, or throws a {@link NullPointerException} that names the argument. */
    public static <T> T notNull(String argument, @Nullable T value) {
        if (value == null) {
            throw new NullPointerException(argument + " must not be null");
        }
        return value;
    }

    /** Returns {@code value}, or throws if it is null, empty or only white space. */
    public static String notBlank(String argument, String value) {
        if (notNull(argument, value).isBlank()) {
            throw new RefusedException(argument, "must not be blank", "\"" + value + "\"");
        }
        return value;
    }

    /** Returns {@code value}, or throws if it is outside {@code min..max}, both included. */
    public static int between(String argument, int value, int min, int max) {
        if (value < min || value > max) {
            throw refused(argument, "between " + min + " and " + max, value);
        }
        return value;
    }

    /** Returns {@code value}, or throws if it is null or outside {@code min..max}, both included. */
    public static Instant between(String argument, Instant value, Instant min, Instant max) {
        if (notNull(argument, value).isBefore(min) || value.isAfter(max)) {
            throw refused(argument, "between " + min + " and " + max, value);
        }
        return value;
    }

    /** Returns {@code value}, or throws if it is below zero. */
    public static int notNegative(String argument, int value) {
        if (value < 0) {
            throw refused(argument, "0 or more", value);
        }
        return value;
    }

    /** Returns {@code value}, or throws if it is null or below zero. */
    public static Duration notNegative(String argument, Duration value) {
        if (notNull(argument, value).isNegative()) {
            throw refused(argument, "0 or more", value);
        }
        return value;
    }

    /** Returns {@code value}, or throws if it is null, zero or below zero. */
    public static Duration positive(String argument, Duration value) {
        if (notNull(argument, value).isNegative() || value.isZero()) {
            throw refused(argument, "more than 0", value);
        }
        return value;
    }

    /** Returns {@code value}, or throws if it is null, zero or less, or more than 365 days. */
    public static Duration timeSpan(String argument, Duration value) {
        if (notNull(argument, value).isNegative() || value.isZero() || value.compareTo(LONGEST_SPAN) > 0) {
            throw refused(argument, "more than 0 and at most 365d", value);
        }
        return value;
    }

    /** Returns {@code value}, or throws if it is infinite or no number. */
    public static double finite(String argument, double value) {
        if (!Double.isFinite(value)) {
            throw refused(argument, "a finite number", value);
        }
        return value;
    }

    /** Returns the exception for an argument that breaks a rule: {@code <argument> must be <rule>, was <value>}. */
    public static RefusedException refused(String argument, String rule, Object value) {
        return new RefusedException(argument, "must be " + rule, value);
    }
}
