package dev.takt.analytics.export;

import java.io.IOException;

/**
 * An answer for which either the server or a metric may be at fault, as with the statuses 403 and 500 of HTTP.
 *
 * <p>The metrics are sent again. If that does not help they are sent in halves, and a metric is set aside only if others arrive.
 */
public final class AmbiguousException extends IOException {
    private static final long serialVersionUID = 1L;

    /** An answer, in words. */
    public AmbiguousException(String message) {
        super(message);
    }
}
