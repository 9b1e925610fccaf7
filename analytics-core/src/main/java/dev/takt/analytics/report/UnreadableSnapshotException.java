package dev.takt.analytics.report;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is no snapshot which this version can read: {@code <file>: <reason>}. */
public final class UnreadableSnapshotException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableSnapshotException(Path file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
        this.reason = reason;
    }

    /** Why it cannot be read, in words for a person. */
    public String reason() {
        return reason;
    }
}
