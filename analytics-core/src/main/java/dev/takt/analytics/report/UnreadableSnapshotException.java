package dev.takt.analytics.report;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Reports that a file, or bytes of a network, are not a snapshot that this version can read: {@code <place>: <reason>}. */
public final class UnreadableSnapshotException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableSnapshotException(String place, String reason, @Nullable Throwable cause) {
        super(place + ": " + reason, cause);
        this.reason = reason;
    }

    /** Returns the reason as text for users. */
    public String reason() {
        return reason;
    }
}
