package dev.takt.analytics.measure;

import dev.takt.analytics.context.Work;
import dev.takt.analytics.event.Outcome;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A task that was submitted to an executor: a measurement of its wait, which ends when it runs, is given up or is rejected.
 *
 * <p>Its run is a separate call. Thread-safe.
 */
public final class Task extends Measurement {
    private final Tasks tasks;

    Task(Tasks tasks) {
        super(tasks.recorder, tasks.queue, null);
        this.tasks = tasks;
    }

    /** Runs {@code work} on this thread with the context of the submitting thread. */
    public <V extends @Nullable Object, X extends Exception> V perform(Work<? extends V, X> work) throws X {
        return perform(work, () -> false);
    }

    /** Runs {@code work} as above; a run that was {@code cancelled} before its end counts as cancelled, whatever its end. */
    public <V extends @Nullable Object, X extends Exception> V perform(
            Work<? extends V, X> work, BooleanSupplier cancelled) throws X {
        succeed();
        return tasks.perform(carried(), work, cancelled);
    }

    /** Ends the wait as cancelled; a running task continues. */
    public void giveUp() {
        stop(Outcome.CANCELLED, null, null);
    }
}
