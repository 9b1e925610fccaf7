package dev.takt.analytics.measure;

import dev.takt.analytics.context.Work;
import dev.takt.analytics.event.Outcome;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One task that was handed to an executor: a measurement of its wait, which ends when it is performed, given up or refused.
 *
 * <p>Performing it is a call of its own. Any thread.
 */
public final class Task extends Measurement {
    private final Tasks tasks;

    Task(Tasks tasks) {
        super(tasks.instruments, tasks.queue, null);
        this.tasks = tasks;
    }

    /** Performs {@code work} on this thread, which carries meanwhile what was carried where the task was handed over. */
    public <V extends @Nullable Object, X extends Exception> V perform(Work<? extends V, X> work) throws X {
        return perform(work, () -> false);
    }

    /** As the other; a run that was {@code cancelled} before its end counts as that, however it ended. */
    public <V extends @Nullable Object, X extends Exception> V perform(
            Work<? extends V, X> work, BooleanSupplier cancelled) throws X {
        succeed();
        return tasks.perform(carried(), work, cancelled);
    }

    /** Ends the wait as cancelled; a task that has begun goes on as it is. */
    public void giveUp() {
        stop(Outcome.CANCELLED, null, null);
    }
}
