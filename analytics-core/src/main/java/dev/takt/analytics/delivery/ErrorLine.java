package dev.takt.analytics.delivery;

import dev.takt.analytics.require.Excerpt;
import java.util.regex.Pattern;

/** What went wrong, in one line of bounded length that steers no terminal. */
final class ErrorLine {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");
    private static final int LONGEST = 1_000;

    private ErrorLine() {}

    /** The class and the message of {@code failure}; the class alone if it cannot tell its message. */
    static String of(Throwable failure) {
        try {
            return of(failure.toString());
        } catch (RuntimeException | StackOverflowError fromMessage) {
            return failure.getClass().getName();
        }
    }

    static String of(String text) {
        return CONTROL.matcher(Excerpt.of(text, LONGEST)).replaceAll(" ");
    }
}
