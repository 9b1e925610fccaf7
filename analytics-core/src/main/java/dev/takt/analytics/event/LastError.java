package dev.takt.analytics.event;

import dev.takt.analytics.require.Excerpt;
import dev.takt.analytics.require.Require;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type and message of the latest failure of one type.
 *
 * @param type the class name of the error, without the wrapping of futures
 * @param message its message in one line, cut after 1,000 characters; empty if it has none or it is not known
 * @param endEpochNanos the end of the call in nanoseconds since 1970-01-01T00:00Z
 */
public record LastError(String type, String message, long endEpochNanos) {
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");
    private static final int LONGEST = 1_000;

    /**
     * Creates the record of a failure.
     *
     * @throws NullPointerException if the type or the message is null
     */
    public LastError {
        Require.notNull("type", type);
        Require.notNull("message", message);
    }

    /** Returns the error of {@code call}; null unless it failed. The message of a row that is read from a store is empty. */
    public static @Nullable LastError of(EventView call) {
        String type = call.errorType();
        if (type == null) {
            return null;
        }
        Throwable error = call.error();
        String message = error == null ? "" : messageOf(Outcome.unwrapped(error));
        return new LastError(type, message, call.startEpochNanos() + call.durationNanos());
    }

    /** Returns the end of the call. */
    public Instant endTime() {
        return Instant.EPOCH.plusNanos(endEpochNanos);
    }

    /** Returns the type, and the message if there is one. */
    public String text() {
        return message.isEmpty() ? type : type + ": " + message;
    }

    /** Returns the message. {@code getMessage} may be a method of the user and may itself throw. */
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
