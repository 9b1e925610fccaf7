package dev.takt.analytics.tracker;

import dev.takt.analytics.measure.Task;
import dev.takt.analytics.tracker.TrackedExecutor.Waiting;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A submitted task that is measured, and that its future cancels. */
final class TrackedFutureTask<V extends @Nullable Object> extends FutureTask<V> implements Waiting, ManagedBlocker {
    private final Task task;

    TrackedFutureTask(Task task, Callable<? extends V> work) {
        super(() -> task.perform(work::call));
        this.task = task;
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public Runnable original() {
        return this;
    }

    @Override
    protected void done() {
        if (isCancelled()) {
            task.cancel();
        }
    }

    /** Waits as the tasks of a {@link ForkJoinPool} do, which lets another thread step in if this is one of its own. */
    @Override
    public V get() throws InterruptedException, ExecutionException {
        ForkJoinPool.managedBlock(this);
        return super.get();
    }

    @Override
    public boolean block() throws InterruptedException {
        try {
            super.get();
        } catch (ExecutionException | CancellationException ended) {
            // told to whoever asks, by get()
        }
        return true;
    }

    @Override
    public boolean isReleasable() {
        return isDone();
    }
}
