package dev.takt.analytics.delivery;

import dev.takt.analytics.require.ControlCharacters;
import dev.takt.analytics.require.Excerpt;

/** What went wrong, in one line of bounded length that steers no terminal. */
final class ErrorLine {
    private static final int LONGEST = 1_000;

    private ErrorLine() {}

    /** The class and the message of {@code failure}; the class alone if it cannot tell its message. */
    static String of(Throwable failure) {
        try {
            return of(failure.toString());
        } catch (Throwable fromMessage) {
            return failure.getClass().getName();
        }
    }

    static String of(String text) {
        return ControlCharacters.spaced(Excerpt.of(text, LONGEST));
    }
}
