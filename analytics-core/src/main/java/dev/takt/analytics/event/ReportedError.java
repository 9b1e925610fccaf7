package dev.takt.analytics.event;

import org.jspecify.annotations.Nullable;

/** An error of which only its type and message are known, as another library reports one. It has no stack trace. */
public final class ReportedError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The type as it was reported. */
    private final String type;

    /** Takes what was reported. */
    public ReportedError(String type, @Nullable String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /** Returns the type of {@code error} as rows and reports name it: that which was reported, else the name of its class. */
    public static String typeOf(Throwable error) {
        return error instanceof ReportedError reported
                ? reported.type
                : error.getClass().getName();
    }

    /** Returns the type, and the message if there is one. */
    @Override
    @SuppressWarnings(
            "OverrideThrowableToString") // the class that stands in for the reported type is no news to a reader
    public String toString() {
        return getMessage() == null ? type : type + ": " + getMessage();
    }
}
