package dev.takt.analytics.batch.running;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.batch.BatchView.Progress;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.require.Require;
import org.jspecify.annotations.Nullable;

/** The handle of a program on a running batch. Without one, for a disabled instance, it has no effect. */
final class OpenBatch implements Batch {
    private final Batches batches;
    private final @Nullable RunningBatch running;

    OpenBatch(Batches batches, @Nullable RunningBatch running) {
        this.batches = batches;
        this.running = running;
    }

    /** Returns the running batch behind {@code batch}, which {@link Batches} opened; null for a disabled instance. */
    static @Nullable RunningBatch running(Batch batch) {
        return ((OpenBatch) batch).running;
    }

    @Override
    public void update(String markup) {
        Require.notNull("markup", markup);
        say(StyledText.of(markup));
    }

    @Override
    public void update(String format, Object... arguments) {
        Require.notNull("format", format);
        Require.notNull("arguments", arguments);
        say(StyledText.format(format, arguments));
    }

    @Override
    public void progress(long done, long total) {
        if (running != null) {
            running.progress(new Progress(done, total));
            batches.updated(running);
        }
    }

    @Override
    public void close() {
        if (running != null) {
            batches.leave(running);
            batches.close(running);
        }
    }

    private void say(StyledText words) {
        if (running != null) {
            running.say(words);
            batches.updated(running);
        }
    }

    @Override
    public String toString() {
        return running == null ? "disabled batch" : running.toString();
    }
}
