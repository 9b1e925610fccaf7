package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.time.Duration;

/**
 * A failure of a server that requests a pause, for instance by the header {@code Retry-After} of HTTP.
 *
 * <p>The exporter is not called before the end of the pause, at most one minute, or the close of the instance. Otherwise it is handled as any
 * {@link IOException}.
 */
public final class RetryLaterException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration after;

    /**
     * Takes a message and the pause that the server requests.
     *
     * @param after the pause, counted from now; not negative
     */
    public RetryLaterException(String message, Duration after) {
        super(message);
        this.after = Require.notNegative("after", after);
    }

    /** Returns the pause that the server requests. */
    public Duration after() {
        return after;
    }
}
