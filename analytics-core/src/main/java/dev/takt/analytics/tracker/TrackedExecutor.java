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
        handOver(waiting(tasks, command), actual);
    }

    /** Passes {@code runnable} to {@code actual}; a rejection ends the wait and is rethrown unchanged. */
    static void handOver(Waiting runnable, Executor actual) {
        try {
            actual.execute(runnable);
        } catch (Throwable refused) {
            runnable.task().fail(refused);
            throw refused;
        }
    }

    /** Returns {@code command} as a task that waits from now on; comparable if the command is. */
    static Waiting waiting(Tasks tasks, Runnable command) {
        return command instanceof Comparable<?>
                ? new OrderedRunnable(tasks.waiting(), command)
                : new TrackedRunnable(tasks.waiting(), command);
    }

    /** Compares the work of {@code task}, which is comparable, with that of {@code other}. */
    @SuppressWarnings("unchecked") // like a queue without a comparator
    static int compareWork(TrackedTask task, Object other) {
        return ((Comparable<Object>) task.work()).compareTo(TrackedTask.workIn(other));
    }

    /** A measured task in the queue of an executor. */
    interface Waiting extends TrackedTask {
        /** Returns the measurement of this task. */
        Task task();

        /** Returns the task as it was passed to the executor. */
        Runnable original();
    }

    /** A command of the user. */
    record TrackedRunnable(Task task, Runnable original) implements Waiting {
        @Override
        public Object work() {
            return original;
        }

        @Override
        public void run() {
            perform(task, original);
        }
    }

    /** A command of the user that is comparable with others. */
    @SuppressWarnings("ComparableType") // the queue may hold tasks of any class
    record OrderedRunnable(Task task, Runnable original) implements Waiting, Comparable<Object> {
        @Override
        public Object work() {
            return original;
        }

        @Override
        public void run() {
            perform(task, original);
        }

        @Override
        public int compareTo(Object other) {
            return compareWork(this, other);
        }
    }

    private static void perform(Task task, Runnable original) {
        task.perform(() -> {
            original.run();
            return true;
        });
    }
}
