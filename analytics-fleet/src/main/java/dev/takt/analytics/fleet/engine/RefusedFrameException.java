package dev.takt.analytics.fleet.engine;

import java.io.Serial;

/** Signals that a frame is sound, but cannot be counted. */
final class RefusedFrameException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    RefusedFrameException(String reason) {
        super(reason);
    }
}
