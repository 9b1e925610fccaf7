package dev.takt.analytics.batch;

/**
 * A group of calls that is shown as one line while it runs.
 *
 * <pre>{@code
 * try (Batch batch = analytics.batchMode("Fetching tracks")) {
 *     for (int i = 0; i < n; i++) {
 *         batch.update("batch %d/%d", i + 1, n);
 *         batch.progress(i + 1, n);
 *         fetch(i);
 *     }
 * }
 * }</pre>
 *
 * <p>Calls inside a batch are counted instead of having lines on {@code analytics.console}; their lines on {@code analytics.calls} and
 * {@code analytics.error} remain. Inside is the work of this thread until the batch is closed, and all work passed from it to tracked
 * futures, tracked executors and Publishers. Batches nest; an outer batch also counts the calls of its inner ones.
 *
 * <p>The methods are thread-safe, never throw because of an argument, and wait for no terminal; {@link #close()} waits a bounded time for
 * the writer. Close a batch on the thread that opened it. If another thread closes it, the opening thread carries the closed batch until
 * it closes an enclosing one.
 */
public interface Batch extends AutoCloseable {
    /** Shows {@code markup} beside the title; see {@link StyledText} for its syntax. */
    void update(String markup);

    /**
     * Shows a formatted text as {@link String#format} makes it, in English. Markup in the format is applied; arguments are inserted as plain
     * text. A format that does not fit its arguments is shown unchanged.
     */
    void update(String format, Object... arguments);

    /**
     * Shows the progress: a bar with the share, the rate and the remaining time.
     *
     * @param done the amount that is done; clamped to 0 to {@code total}
     * @param total the amount to do; 0 or less if unknown, which shows a spinner
     */
    void progress(long done, long total);

    /**
     * Ends the batch. First waits until everything recorded before is taken in, at most the configured {@code flush-timeout}; then shows the
     * numbers of calls and failures. Later calls have no effect.
     */
    @Override
    void close();
}
