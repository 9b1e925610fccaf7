package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a setting must be, in words and as a check: one rule for the constructor that throws and the loader that
 * collects.
 *
 * @param words what follows "must be": {@code 0 or more}
 */
record Rule<T>(String words, Predicate<? super T> allows) {
    private static final Duration LONGEST = Duration.ofDays(365);

    /** More than nothing, and short enough that its nanoseconds fit into a long wherever they are added up. */
    static final Rule<Duration> TIME_SPAN = new Rule<>(
            "more than 0 and at most 365d",
            span -> !span.isNegative() && !span.isZero() && span.compareTo(LONGEST) <= 0);

    static final Rule<Long> SPOOL_LIMIT = new Rule<>("1MiB or more", bytes -> bytes >= 1L << 20);

    static final Rule<String> NOT_BLANK = new Rule<>("more than white space", text -> !text.isBlank());

    static final Rule<Integer> NOT_NEGATIVE = new Rule<>("0 or more", number -> number >= 0);

    static Rule<Integer> between(int min, int max) {
        return new Rule<>("between " + min + " and " + max, number -> number >= min && number <= max);
    }

    static Rule<Double> percent() {
        return new Rule<>("between 0 and 100", number -> number >= 0 && number <= 100);
    }

    static Rule<Integer> powerOfTwo(int min, int max) {
        return new Rule<>(
                "a power of two between " + min + " and " + max,
                number -> number >= min && number <= max && Integer.bitCount(number) == 1);
    }

    /** Returns {@code value}, or throws naming the argument, the value and this rule. */
    T check(String argument, @Nullable T value) {
        T given = Require.notNull(argument, value);
        if (!allows.test(given)) {
            throw Require.refused(argument, words, Secrets.withoutUsers(given.toString()));
        }
        return given;
    }
}
