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
 * The tasks that one scheduler or worker was handed and that have not ended: it drops them without a word when it is disposed
 * of, and then their wait is over. Any thread.
 */
final class OpenTasks {
    private final Tasks tasks;
    private final Set<OpenTask> open = ConcurrentHashMap.newKeySet();

    OpenTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Has {@code actual} schedule {@code command} for now. */
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

    /** Gives up whatever has not ended. */
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

        /** Operators dispose of their worker at their end, from inside a task: then this one has begun, and ends as it ends. */
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
