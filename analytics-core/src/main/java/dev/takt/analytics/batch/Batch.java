package dev.takt.analytics.batch;

import dev.takt.analytics.batch.BatchView.Progress;
import dev.takt.analytics.require.Require;
import org.jspecify.annotations.Nullable;

/**
 * Many calls shown as one line while they happen.
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
 * <p>Calls made inside it are counted in place of their lines on {@code analytics.console}; {@code analytics.calls} and {@code
 * analytics.error} get them all the same. Inside is what this thread does until the batch is closed, and whatever that hands
 * to tracked futures, tracked executors and Publishers. Batches nest, and an outer one counts the calls of its inner ones.
 *
 * <p>Its methods may be called by any thread, never throw for what they are told, and wait for no terminal; {@link #close()} waits
 * a bounded time for the writer. Close it on the thread that opened it: elsewhere it ends as well, and the opening thread
 * carries it, closed, until it closes a batch round it.
 */
public final class Batch implements AutoCloseable {
    private final @Nullable Batches batches;
    private final @Nullable RunningBatch running;

    /** What a disabled instance hands out. */
    static final Batch NOTHING = new Batch();

    private Batch() {
        this.batches = null;
        this.running = null;
    }

    Batch(Batches batches, RunningBatch running) {
        this.batches = batches;
        this.running = running;
    }

    /** Shows {@code markup} beside the title; see {@link StyledText} for the brackets that style it. */
    public void update(String markup) {
        Require.notNull("markup", markup);
        say(StyledText.of(markup));
    }

    /**
     * Shows a format of {@link String#format}, with English words, whose brackets style it; its arguments are put in as they are. A
     * format that does not fit is shown as it stands.
     */
    public void update(String format, Object... arguments) {
        Require.notNull("format", format);
        Require.notNull("arguments", arguments);
        say(StyledText.format(format, arguments));
    }

    /**
     * Shows how far it has come: a bar with the share, the rate and the time that is left.
     *
     * @param done how much is done; one outside of 0 to {@code total} is taken for the nearest inside
     * @param total how much there is to do; 0 or less if nobody knows, which shows a spinner
     */
    public void progress(long done, long total) {
        if (batches != null && running != null) {
            running.progress(new Progress(done, total));
            batches.updated(running);
        }
    }

    /**
     * Ends it: first waits until everything recorded before was taken in, at most the configured {@code flush-timeout}, then says
     * how many calls there were and how many failed. Later calls do nothing.
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
