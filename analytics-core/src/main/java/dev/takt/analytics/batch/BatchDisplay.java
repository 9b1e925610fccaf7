package dev.takt.analytics.batch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A display of open batches for the user. Found by {@link java.util.ServiceLoader}, one per process; {@code analytics-report} provides one
 * for terminals. Without a display, batches are log lines.
 *
 * <p>All methods are called by the threads of the program, several at once, and must return without waiting for the output device.
 * Exceptions are counted and not passed on.
 */
public interface BatchDisplay {
    /**
     * Returns true if a user can see the display now; called when a batch opens. Otherwise that batch is log lines at INFO, and this display
     * is not called for it. Default: true.
     */
    default boolean isVisible() {
        return true;
    }

    /** Shows {@code batch} from now on. */
    void opened(BatchView batch);

    /** Reports that the program has changed {@code batch}; a display that polls may ignore this. */
    default void updated(BatchView batch) {}

    /**
     * Stops showing {@code batch}.
     *
     * @param result the lines that remain visible; empty if the batch had no call
     * @return a stage that completes when the batch is no longer shown and the lines are; {@link Batch#close()} waits for it, at most 1 s
     */
    CompletionStage<?> closed(BatchView batch, List<StyledText> result);

    /** Returns a completed stage, for a {@link #closed} that has nothing to wait for. */
    static CompletionStage<?> done() {
        return CompletableFuture.completedFuture(true);
    }
}
