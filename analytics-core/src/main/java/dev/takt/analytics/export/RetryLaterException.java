package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.time.Duration;

/**
 * A failure of a server that has said when to come again, as by the header {@code Retry-After} of HTTP.
 *
 * <p>The exporter is not called again before that time, which counts up to one minute, or until the instance is closed. Otherwise this is
 * an {@link IOException} like any other.
 */
public final class RetryLaterException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration after;

    /**
     * A failure with the pause that the server wants.
     *
     * @param after the pause, counted from now; not negative
     */
    public RetryLaterException(String message, Duration after) {
        super(message);
        this.after = Require.notNegative("after", after);
    }

    /** Returns the pause that the server wants. */
    public Duration after() {
        return after;
    }
}
