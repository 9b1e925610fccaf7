package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.nio.file.Path;

/**
 * The settings of a spool, a directory of metrics that wait for their server, also after a restart. Immutable.
 *
 * @param directory the directory, for this exporter only, created if it does not exist; two processes cannot use it at once
 * @param limitBytes largest size in bytes; default 1 GiB, 1 MiB or more. Beyond it the oldest file is deleted, and its metrics are counted as dropped
 */
public record SpoolSettings(Path directory, long limitBytes) {
    static final long DEFAULT_LIMIT = 1L << 30;

    private static final long LEAST_LIMIT = 1L << 20;

    /** Checks the bounds above. */
    public SpoolSettings {
        Require.notNull("directory", directory);
        if (limitBytes < LEAST_LIMIT) {
            throw Require.refused("spoolLimit", "1048576 bytes or more", limitBytes);
        }
    }
}
