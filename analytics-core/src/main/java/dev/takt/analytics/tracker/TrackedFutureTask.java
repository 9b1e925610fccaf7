package dev.takt.analytics.tracker;

import dev.takt.analytics.measure.Task;
import dev.takt.analytics.tracker.TrackedExecutor.Waiting;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A submitted task that is measured, and that its future cancels. */
final class TrackedFutureTask<V extends @Nullable Object> extends FutureTask<V> implements Waiting, ManagedBlocker {
    private final Task task;

    /** What is run: the work, whose run asks the future whether it was cancelled, since an interrupt comes before {@link #done()}. */
    private static final class Body<V extends @Nullable Object> implements Callable<V> {
        private final Task task;
        private final Callable<? extends V> work;
        private @Nullable Future<V> future;

        private Body(Task task, Callable<? extends V> work) {
            this.task = task;
            this.work = work;
        }

        @Override
        public V call() throws Exception {
            return task.<V, Exception>perform(work::call, this::isCancelled);
        }

        private boolean isCancelled() {
            return future != null && future.isCancelled();
        }
    }

    TrackedFutureTask(Task task, Callable<? extends V> work) {
        this(new Body<V>(task, work));
    }

    private TrackedFutureTask(Body<V> body) {
        super(body);
        body.future = this;
        this.task = body.task;
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
            task.giveUp();
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
