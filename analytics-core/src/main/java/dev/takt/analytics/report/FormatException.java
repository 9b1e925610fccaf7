package dev.takt.analytics.report;

import java.io.Serial;

/** Says why the bytes of a file make no snapshot; becomes an {@link UnreadableSnapshotException} that names the file. */
final class FormatException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    FormatException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
