package dev.takt.analytics.event;

import dev.takt.analytics.require.Excerpt;
import dev.takt.analytics.require.Require;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the latest failure of one type said.
 *
 * @param type the class name of the error, without the wrapping of futures
 * @param message its message as one line, cut after 1,000 characters; empty where it had none, or where it is not known
 * @param endEpochNanos when the call ended: nanoseconds since 1970-01-01T00:00Z
 */
public record LastError(String type, String message, long endEpochNanos) {
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");
    private static final int LONGEST = 1_000;

    /**
     * What a failure said.
     *
     * @throws NullPointerException if the type or the message is null
     */
    public LastError {
        Require.notNull("type", type);
        Require.notNull("message", message);
    }

    /** What {@code call} said; null unless it failed with an error. A row that was read back has no message any more. */
    public static @Nullable LastError of(EventView call) {
        String type = call.errorType();
        if (type == null) {
            return null;
        }
        Throwable error = call.error();
        String message = error == null ? "" : messageOf(Outcome.unwrapped(error));
        return new LastError(type, message, call.startEpochNanos() + call.durationNanos());
    }

    /** When the call ended. */
    public Instant endTime() {
        return Instant.EPOCH.plusNanos(endEpochNanos);
    }

    /** Type and message. */
    public String text() {
        return message.isEmpty() ? type : type + ": " + message;
    }

    /** The message of a throwable is code of the user's and may itself throw. */
    private static String messageOf(Throwable error) {
        try {
            String message = error.getMessage();
            return message == null ? "" : oneLine(message);
        } catch (RuntimeException | StackOverflowError fromMessage) {
            return "(its message could not be read)";
        }
    }

    private static String oneLine(String message) {
        return LINE_BREAKS.matcher(Excerpt.of(message, LONGEST)).replaceAll(" ");
    }
}
