package dev.takt.analytics.batch;

import dev.takt.analytics.batch.BatchView.Progress;
import dev.takt.analytics.require.Require;
import org.jspecify.annotations.Nullable;

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
public final class Batch implements AutoCloseable {
    private final @Nullable Batches batches;
    private final @Nullable RunningBatch running;

    /** The batch of a disabled instance; it has no effect. */
    static final Batch NOTHING = new Batch();

    private Batch() {
        this.batches = null;
        this.running = null;
    }

    Batch(Batches batches, RunningBatch running) {
        this.batches = batches;
        this.running = running;
    }

    /** Shows {@code markup} beside the title; see {@link StyledText} for its syntax. */
    public void update(String markup) {
        Require.notNull("markup", markup);
        say(StyledText.of(markup));
    }

    /**
     * Shows a formatted text as {@link String#format} makes it, in English. Markup in the format is applied; arguments are inserted as plain
     * text. A format that does not fit its arguments is shown unchanged.
     */
    public void update(String format, Object... arguments) {
        Require.notNull("format", format);
        Require.notNull("arguments", arguments);
        say(StyledText.format(format, arguments));
    }

    /**
     * Shows the progress: a bar with the share, the rate and the remaining time.
     *
     * @param done the amount that is done; clamped to 0 to {@code total}
     * @param total the amount to do; 0 or less if unknown, which shows a spinner
     */
    public void progress(long done, long total) {
        if (batches != null && running != null) {
            running.progress(new Progress(done, total));
            batches.updated(running);
        }
    }

    /**
     * Ends the batch. First waits until everything recorded before is taken in, at most the configured {@code flush-timeout}; then shows the
     * numbers of calls and failures. Later calls have no effect.
     */
    @Override
    public void close() {
        if (batches != null && running != null) {
            batches.leave(running);
            batches.close(running);
        }
    }

    private void say(StyledText words) {
        if (batches != null && running != null) {
            running.say(words);
            batches.updated(running);
        }
    }

    @Override
    public String toString() {
        return running == null ? "disabled batch" : running.toString();
    }

    @Nullable
    RunningBatch running() {
        return running;
    }
}
