package dev.takt.analytics.measure;

import dev.takt.analytics.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One task that was handed to an executor: a measurement of its wait, which ends when it is performed, given up or refused.
 *
 * <p>Performing it is a call of its own. Any thread.
 */
public final class Task extends Measurement {
    private final Tasks tasks;
    private volatile boolean cancelled;

    Task(Tasks tasks) {
        super(tasks.instruments, tasks.queue, null);
        this.tasks = tasks;
    }

    /** Performs {@code work} on this thread, which carries meanwhile what was carried where the task was handed over. */
    public <V extends @Nullable Object, X extends Exception> V perform(Work<? extends V, X> work) throws X {
        succeed();
        return tasks.perform(carried(), work, () -> cancelled);
    }

    /** Gives the task up: a wait ends as cancelled now, a run when it ends. */
    public void cancel() {
        cancelled = true;
        stop(Outcome.CANCELLED, null, null);
    }
}
