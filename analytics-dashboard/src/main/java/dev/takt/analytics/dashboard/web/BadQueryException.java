package dev.takt.analytics.dashboard.web;

import java.io.Serial;

/** What is asked for makes no sense; the message says why and may be shown to whoever asked. */
public final class BadQueryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says {@code reason}, in words for a person. */
    public BadQueryException(String reason) {
        super(reason);
    }
}
