package dev.takt.analytics.event;

import org.jspecify.annotations.Nullable;

/** An error that another library reported, of which only type and message are known. It has no stack trace. */
public final class ReportedError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reported type. */
    private final String type;

    /** Creates an error with the reported type and message. */
    public ReportedError(String type, @Nullable String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /** Returns the type of {@code error} in rows and reports: the reported type, or else the name of its class. */
    public static String typeOf(Throwable error) {
        return error instanceof ReportedError reported
                ? reported.type
                : error.getClass().getName();
    }

    /** Returns the type, and the message if there is one. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the reported type says more than the name of this class
    public String toString() {
        return getMessage() == null ? type : type + ": " + getMessage();
    }
}
