package dev.takt.analytics.export;

import dev.takt.analytics.require.Require;
import java.nio.file.Path;

/**
 * Where metrics wait that could not be sent yet, also for the next start of the program.
 *
 * @param directory of this exporter alone, made if it is not there; no two processes may use it at once
 * @param limitBytes how large it may grow; default 1 GiB, a mebibyte or more. Past it the oldest file goes, and what was in it
 *     is counted as dropped
 */
public record SpoolSettings(Path directory, long limitBytes) {
    static final long DEFAULT_LIMIT = 1L << 30;

    private static final long LEAST_LIMIT = 1L << 20;

    /** Takes a limit within the bounds above. */
    public SpoolSettings {
        Require.notNull("directory", directory);
        if (limitBytes < LEAST_LIMIT) {
            throw Require.refused("spoolLimit", "1048576 bytes or more", limitBytes);
        }
    }
}
