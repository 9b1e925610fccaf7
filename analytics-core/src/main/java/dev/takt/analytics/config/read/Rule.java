package dev.takt.analytics.config.read;

import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule for the value of a setting. The constructor of the settings, which throws, and the loader, which collects problems, use the same rule.
 *
 * @param words the text after "must be": {@code 0 or more}
 * @param allows the check
 */
public record Rule<T>(String words, Predicate<? super T> allows) {
    /** More than 0 and at most 365 days, so that sums in nanoseconds fit into a {@code long}. */
    public static final Rule<Duration> TIME_SPAN =
            within("more than 0 and at most 365d", Duration.ofNanos(1), Duration.ofDays(365));

    /** A text that is not blank. */
    public static final Rule<String> NOT_BLANK = new Rule<>("more than white space", text -> !text.isBlank());

    /** A number from 0 on. */
    public static final Rule<Integer> NOT_NEGATIVE = within("0 or more", 0, Integer.MAX_VALUE);

    /** A percentage. */
    public static final Rule<Double> PERCENT = new Rule<>("between 0 and 100", number -> number >= 0 && number <= 100);

    /** Returns the rule that every value keeps. */
    public static <T> Rule<T> any() {
        return new Rule<>("", value -> true);
    }

    /** Returns the rule for values from {@code least} to {@code greatest}. */
    public static <T extends Comparable<T>> Rule<T> within(String words, T least, T greatest) {
        return new Rule<>(words, value -> value.compareTo(least) >= 0 && value.compareTo(greatest) <= 0);
    }

    /** Returns the rule for numbers from {@code min} to {@code max}. */
    public static Rule<Integer> between(int min, int max) {
        return within("between " + min + " and " + max, min, max);
    }

    /** Returns the rule for texts that {@code pattern} matches wholly. */
    public static Rule<String> matching(String words, String pattern) {
        return new Rule<>(words, text -> text.matches(pattern));
    }

    /** Returns the rule for powers of two from {@code min} to {@code max}. */
    public static Rule<Integer> powerOfTwo(int min, int max) {
        return new Rule<>(
                "a power of two between " + min + " and " + max,
                number -> number >= min && number <= max && Integer.bitCount(number) == 1);
    }

    /** Returns {@code value}, or throws an exception with the argument, the value and this rule. */
    public T check(String argument, @Nullable T value) {
        T given = Require.notNull(argument, value);
        if (!allows.test(given)) {
            throw Require.refused(argument, words, Secrets.withoutUsers(given.toString()));
        }
        return given;
    }

    /** Checks the value of an optional setting, if it has one, as {@link #check} does. */
    public void checkIfPresent(String argument, Optional<? extends T> value) {
        Optional<? extends T> given = Require.notNull(argument, value);
        if (given.isPresent()) {
            T unused = check(argument, given.get());
        }
    }
}
