package dev.takt.analytics.batch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Shows open batches to a person. Found by {@link java.util.ServiceLoader}, one for the whole process; {@code analytics-report}
 * provides one for terminals. Without any, batches are log lines.
 *
 * <p>All methods are called by the threads of the program, several at once, and have to return without waiting for whatever
 * they show things on. What they throw is counted and goes no further.
 */
public interface BatchDisplay {
    /**
     * Returns whether a person sees what is shown now; asked when a batch opens. If not, that batch is log lines at INFO and this display
     * hears nothing of it. Default: true.
     */
    default boolean isVisible() {
        return true;
    }

    /** Shows {@code batch} from now on. */
    void opened(BatchView batch);

    /** The program has said something new about {@code batch}; whoever looks by himself has nothing to do. */
    default void updated(BatchView batch) {}

    /**
     * Stops showing {@code batch}.
     *
     * @param result what is to stay of it, line by line; empty if it had no call
     * @return completed once nothing of the batch is shown and the lines stand; {@link Batch#close()} waits for it a moment
     */
    CompletionStage<?> closed(BatchView batch, List<StyledText> result);

    /** What {@link #closed} gives where there is nothing to wait for. */
    static CompletionStage<?> done() {
        return CompletableFuture.completedFuture(true);
    }
}
