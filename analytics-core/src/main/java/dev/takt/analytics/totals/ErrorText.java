package dev.takt.analytics.totals;

import dev.takt.analytics.event.Outcome;
import java.util.regex.Pattern;

/** What a failure said, in one bounded line: its class and its message. */
public final class ErrorText {
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");
    private static final int LONGEST = 1_000;

    private ErrorText() {}

    /** The line of {@code error}, without the wrapping of futures. */
    public static String of(Throwable error) {
        Throwable cause = Outcome.unwrapped(error);
        String type = cause.getClass().getName();
        String message = messageOf(cause);
        String text = message.isEmpty() ? type : type + ": " + message;
        String bounded = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return LINE_BREAKS.matcher(bounded).replaceAll(" ");
    }

    /** The message of a throwable is code of the user's and may itself throw. */
    private static String messageOf(Throwable error) {
        try {
            String message = error.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException | StackOverflowError fromMessage) {
            return "(its message could not be read)";
        }
    }
}
