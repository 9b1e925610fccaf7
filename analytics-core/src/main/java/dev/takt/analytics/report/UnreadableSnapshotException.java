package dev.takt.analytics.report;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A file, or bytes of a network, that are no snapshot which this version can read: {@code <place>: <reason>}. */
public final class UnreadableSnapshotException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableSnapshotException(String place, String reason, @Nullable Throwable cause) {
        super(place + ": " + reason, cause);
        this.reason = reason;
    }

    /** Why it cannot be read, in words for a person. */
    public String reason() {
        return reason;
    }
}
