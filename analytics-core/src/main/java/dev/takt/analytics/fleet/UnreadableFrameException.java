package dev.takt.analytics.fleet;

import java.io.Serial;

/** Reports that bytes are not a frame that this version can read. */
public final class UnreadableFrameException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableFrameException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
