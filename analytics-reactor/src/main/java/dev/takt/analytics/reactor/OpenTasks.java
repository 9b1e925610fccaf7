package dev.takt.analytics.reactor;

import dev.takt.analytics.measure.Task;
import dev.takt.analytics.measure.Tasks;
import dev.takt.analytics.require.Require;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * The tasks of one scheduler or worker that have not ended. On disposal the scheduler drops them without notice, and their wait ends
 * then. Thread-safe.
 */
final class OpenTasks {
    private final Tasks tasks;
    private final Set<OpenTask> open = ConcurrentHashMap.newKeySet();

    OpenTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Schedules {@code command} with {@code actual}, without delay. */
    Disposable handOver(Runnable command, Function<Runnable, Disposable> actual) {
        Require.notNull("task", command);
        OpenTask task = new OpenTask(tasks.waiting(), command);
        open.add(task);
        try {
            task.handedOver.update(actual.apply(task));
            return task;
        } catch (Throwable refused) {
            open.remove(task);
            task.measured.fail(refused);
            throw refused;
        }
    }

    /** Ends the wait of all tasks that have not begun. */
    void dispose() {
        open.forEach(OpenTask::dispose);
    }

    private final class OpenTask implements Runnable, Disposable {
        private final Task measured;
        private final Runnable command;
        private final Disposable.Swap handedOver = Disposables.swap();

        private OpenTask(Task measured, Runnable command) {
            this.measured = measured;
            this.command = command;
        }

        @Override
        public void run() {
            try {
                measured.perform(() -> {
                    command.run();
                    return true;
                });
            } finally {
                open.remove(this);
            }
        }

        /**
         * Marks a running task. Operators dispose of their worker at their end, from inside a task: that task has begun and ends as it
         * ends.
         */
        @Override
        public void dispose() {
            open.remove(this);
            measured.giveUp();
            handedOver.dispose();
        }

        @Override
        public boolean isDisposed() {
            return handedOver.isDisposed();
        }
    }
}
