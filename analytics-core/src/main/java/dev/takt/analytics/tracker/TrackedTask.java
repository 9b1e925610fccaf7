package dev.takt.analytics.tracker;

/**
 * A task as the executor behind {@code Analytics.wrap} receives it: the measured form of the program's work.
 *
 * <p>Code that inspects the tasks of an executor, such as a {@link java.util.concurrent.RejectedExecutionHandler} or
 * {@code ThreadPoolExecutor.beforeExecute}, gets the work by {@link #workIn}. A measured task is {@link Comparable} if its work is, and
 * has the order of its work.
 */
public interface TrackedTask extends Runnable {
    /** Returns the {@link Runnable} or {@link java.util.concurrent.Callable} that was passed to the executor. */
    Object work();

    /** Returns the work in {@code task} if that is a measured task, else {@code task} itself. */
    static Object workIn(Object task) {
        return task instanceof TrackedTask tracked ? tracked.work() : task;
    }
}
