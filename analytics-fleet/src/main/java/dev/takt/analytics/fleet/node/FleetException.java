package dev.takt.analytics.fleet.node;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Reports that a node of a fleet cannot start; the message contains the reason. */
public final class FleetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    FleetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
