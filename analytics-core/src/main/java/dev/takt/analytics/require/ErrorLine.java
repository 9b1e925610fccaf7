package dev.takt.analytics.require;

/** Describes a failure in one line of at most 1,000 characters, without characters that control a terminal. */
public final class ErrorLine {
    private static final int LONGEST = 1_000;

    private ErrorLine() {}

    /** Returns the class and the message of {@code failure}, or only its class if its message cannot be read. */
    @SuppressWarnings("CatchingUnchecked")
    public static String of(Throwable failure) {
        try {
            return of(failure.toString());
        } catch (Throwable fromMessage) {
            return failure.getClass().getName();
        }
    }

    /** Returns {@code text} in one line. */
    public static String of(String text) {
        return ControlCharacters.spaced(Excerpt.of(text, LONGEST));
    }
}
