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

    /** Has {@code actual} execute {@code runnable}; a refusal ends the wait and comes out as it was thrown. */
    static void handOver(Waiting runnable, Executor actual) {
        try {
            actual.execute(runnable);
        } catch (Throwable refused) {
            runnable.task().fail(refused);
            throw refused;
        }
    }

    /** Returns {@code command} as a task that waits from now on; it is comparable if that is. */
    static Waiting waiting(Tasks tasks, Runnable command) {
        return command instanceof Comparable<?>
                ? new OrderedRunnable(tasks.waiting(), command)
                : new TrackedRunnable(tasks.waiting(), command);
    }

    /** Compares the work of {@code task}, which is comparable, with that of {@code other}. */
    @SuppressWarnings("unchecked") // as a queue without a comparator does
    static int compareWork(TrackedTask task, Object other) {
        return ((Comparable<Object>) task.work()).compareTo(TrackedTask.workIn(other));
    }

    /** What waits in the queue of an executor. */
    interface Waiting extends TrackedTask {
        /** The measurement of it. */
        Task task();

        /** What the executor's user knows it as. */
        Runnable original();
    }

    /** A command of the user's. */
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

    /** A command of the user's that is ordered among others. */
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
