package dev.takt.analytics.dashboard.live;

import java.io.Serial;

/** Signals that the dashboard is closed or that too many questions are waiting. */
public final class BusyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BusyException() {
        super("too many questions wait");
    }
}
