package dev.takt.analytics.codec;

import java.io.Serial;

/** A refusal of bytes that no writer can have written. Readers of files translate it into an exception that names the file. */
public final class FormatException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Creates a refusal for a reason in words for a person. */
    public FormatException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns the reason, in words for a person. */
    public String reason() {
        return reason;
    }

    /** Returns the reason of a failure to decode bytes, whatever code noticed that they are wrong. */
    public static String reasonOf(RuntimeException failure) {
        return failure instanceof FormatException refusal
                ? refusal.reason
                : "it contradicts itself: " + failure.getMessage();
    }
}
