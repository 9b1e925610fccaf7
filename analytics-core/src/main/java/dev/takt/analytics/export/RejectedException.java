package dev.takt.analytics.export;

import org.jspecify.annotations.Nullable;

/**
 * The refusal of metrics by a server that can be reached. Sending them again would not help.
 *
 * <p>Several metrics are sent again in halves until those at fault are found, which are refused and counted.
 */
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Takes the answer of the server. */
    public RejectedException(String message) {
        this(message, null);
    }

    /** Takes the answer of the server, and the cause. */
    public RejectedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
