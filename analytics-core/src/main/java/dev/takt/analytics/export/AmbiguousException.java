package dev.takt.analytics.export;

import java.io.IOException;

/**
 * A failure whose cause is either the server or a metric, such as the statuses 403 and 500 of HTTP.
 *
 * <p>The metrics are retried, then sent in halves. A metric is refused only if others arrive.
 */
public final class AmbiguousException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Takes the answer of the server. */
    public AmbiguousException(String message) {
        super(message);
    }
}
