package dev.takt.analytics.export;

import org.jspecify.annotations.Nullable;

/**
 * The other side is there and refuses these metrics as they are: sending them again would not help.
 *
 * <p>Thrown for several metrics, they are sent again in halves until the ones at fault are found; those are set aside and counted.
 */
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what the other side said. */
    public RejectedException(String message) {
        this(message, null);
    }

    /** With what the other side said, and how that came up. */
    public RejectedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
