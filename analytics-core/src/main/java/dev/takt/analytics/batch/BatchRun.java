package dev.takt.analytics.batch;

import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.time.Instant;

/**
 * A batch as it is told afterwards, or while it is still open.
 *
 * @param title what it was called, without its styles
 * @param startedAt when it was opened
 * @param elapsed how long it was open, or has been until now
 * @param figures what its calls did
 * @param open whether it was still open
 */
public record BatchRun(String title, Instant startedAt, Duration elapsed, BatchFigures figures, boolean open) {
    /** How many batches an instance remembers, those that were opened last. */
    public static final int MOST = 100;

    /** Refuses what is missing. */
    public BatchRun {
        Require.notNull("title", title);
        Require.notNull("startedAt", startedAt);
        Require.notNull("elapsed", elapsed);
        Require.notNull("figures", figures);
    }
}
