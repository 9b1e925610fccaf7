package dev.takt.analytics.tracker;

import dev.takt.analytics.measure.Task;
import dev.takt.analytics.measure.Tasks;
import dev.takt.analytics.require.Require;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The base of measured executor services: delegates their life cycle and bulk methods to the actual service.
 *
 * <p>Does not extend {@link java.util.concurrent.AbstractExecutorService}, whose bulk methods and completion services wrap a task
 * twice, so that it would be measured twice.
 */
abstract class MeasuredExecutorService implements ExecutorService {
    final Tasks tasks;
    private final ExecutorService actual;

    MeasuredExecutorService(Tasks tasks, ExecutorService actual) {
        this.tasks = tasks;
        this.actual = actual;
    }

    /** A task that is passed to a bulk method of the actual service. */
    private record Bulk<T extends @Nullable Object>(Task task, Callable<? extends T> work) implements Callable<T> {
        @Override
        public T call() throws Exception {
            return task.<T, Exception>perform(work::call);
        }
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Runnable command, T result) {
        Require.notNull("command", command);
        return submit(Executors.callable(command, result));
    }

    @Override
    public Future<?> submit(Runnable command) {
        Require.notNull("command", command);
        return submit(Executors.callable(command));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> works)
            throws InterruptedException {
        List<Bulk<T>> measured = measured(works);
        try {
            return actual.invokeAll(measured);
        } finally {
            giveUp(measured);
        }
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> works, long timeout, TimeUnit unit) throws InterruptedException {
        List<Bulk<T>> measured = measured(works);
        try {
            return actual.invokeAll(measured, timeout, unit);
        } finally {
            giveUp(measured);
        }
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> works)
            throws InterruptedException, ExecutionException {
        List<Bulk<T>> measured = measured(works);
        try {
            return actual.invokeAny(measured);
        } finally {
            giveUp(measured);
        }
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> works, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Bulk<T>> measured = measured(works);
        try {
            return actual.invokeAny(measured, timeout, unit);
        } finally {
            giveUp(measured);
        }
    }

    @Override
    public void shutdown() {
        actual.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return actual.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return actual.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return actual.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return actual.awaitTermination(timeout, unit);
    }

    @Override
    public String toString() {
        return actual.toString();
    }

    private <T extends @Nullable Object> List<Bulk<T>> measured(Collection<? extends Callable<T>> works) {
        List<Callable<T>> given = new ArrayList<>(works);
        given.forEach(work -> Require.notNull("task", work));
        return given.stream().map(work -> new Bulk<T>(tasks.waiting(), work)).toList();
    }

    /** Ends the wait of each task that has not begun, since it never will; a running task ends normally. */
    private static void giveUp(List<? extends Bulk<?>> measured) {
        measured.forEach(one -> one.task().giveUp());
    }
}
