package dev.takt.analytics.dashboard.live;

import java.io.Serial;

/** Too many questions wait already, or the dashboard is closed. */
public final class BusyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BusyException() {
        super("too many questions wait");
    }
}
