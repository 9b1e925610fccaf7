package dev.takt.analytics.batch;

import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.time.Instant;

/**
 * A summary of a batch that is open or closed.
 *
 * @param title its title as plain text
 * @param startedAt the time at which it was opened
 * @param elapsed the time for which it was open, or has been open
 * @param figures the figures of its calls
 * @param open true if it was still open
 */
public record BatchRun(String title, Instant startedAt, Duration elapsed, BatchFigures figures, boolean open) {
    /** The number of batches that an instance keeps, the last opened ones. */
    public static final int MOST = 100;

    /** Rejects null values. */
    public BatchRun {
        Require.notNull("title", title);
        Require.notNull("startedAt", startedAt);
        Require.notNull("elapsed", elapsed);
        Require.notNull("figures", figures);
    }
}
