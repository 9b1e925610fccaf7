package dev.takt.analytics.dashboard.web;

import java.io.Serial;

/** Signals a request that cannot be answered. The message states the reason and may be shown to the client. */
public final class BadQueryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** An exception with a reason for a person. */
    public BadQueryException(String reason) {
        super(reason);
    }
}
