package dev.takt.analytics.tracker;

import dev.takt.analytics.measure.Task;
import dev.takt.analytics.measure.Tasks;
import dev.takt.analytics.require.Require;
import java.util.concurrent.Executor;

/** An executor whose tasks are measured. */
record TrackedExecutor(Tasks tasks, Executor actual) implements Executor {
    @Override
    public void execute(Runnable command) {
        Require.notNull("command", command);
        handOver(new TrackedRunnable(tasks.waiting(), command), actual);
    }

    /** Has {@code actual} execute {@code runnable}; a refusal ends the wait and comes out as it was thrown. */
    static void handOver(Waiting runnable, Executor actual) {
        try {
            actual.execute(runnable);
        } catch (Throwable refused) {
            runnable.task().fail(refused);
            throw refused;
        }
    }

    /** What waits in the queue of an executor. */
    interface Waiting extends Runnable {
        /** The measurement of it. */
        Task task();

        /** What the executor's user knows it as. */
        Runnable original();
    }

    /** A command of the user's. */
    record TrackedRunnable(Task task, Runnable original) implements Waiting {
        @Override
        public void run() {
            task.perform(() -> {
                original.run();
                return true;
            });
        }
    }
}
