package dev.takt.analytics.tracker;

import dev.takt.analytics.measure.Task;
import dev.takt.analytics.tracker.TrackedExecutor.Waiting;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A submitted task that is measured and can be cancelled by its future.
 *
 * <p>The end of the work and a cancellation may race: the first of them to change {@link #end} decides both the state of the future and
 * how the run is recorded.
 */
class TrackedFutureTask<V extends @Nullable Object> extends FutureTask<V> implements Waiting, ManagedBlocker {
    private static final int OPEN = 0;
    private static final int ENDED = 1;
    private static final int CANCELLED = 2;

    private final Task task;
    private final Object work;
    private final AtomicInteger end;

    /** The work. Its run checks whether the future was cancelled, because an interrupt arrives before {@link #done()}. */
    private record Body<V extends @Nullable Object>(Task task, Callable<? extends V> work, AtomicInteger end)
            implements Callable<V> {
        @Override
        public V call() throws Exception {
            return task.<V, Exception>perform(work::call, this::endsCancelled);
        }

        private boolean endsCancelled() {
            return !end.compareAndSet(OPEN, ENDED) && end.get() == CANCELLED;
        }
    }

    private TrackedFutureTask(Task task, Callable<? extends V> work, Object original) {
        this(new Body<V>(task, work, new AtomicInteger()), original);
    }

    /** Returns a task that runs {@code work}, made from {@code original}; comparable if that is. */
    static <V extends @Nullable Object> TrackedFutureTask<V> of(
            Task task, Callable<? extends V> work, Object original) {
        return original instanceof Comparable<?>
                ? new Ordered<V>(task, work, original)
                : new TrackedFutureTask<V>(task, work, original);
    }

    /** A task that has the order of its work. */
    @SuppressWarnings("ComparableType") // the queue may hold tasks of any class
    private static final class Ordered<V extends @Nullable Object> extends TrackedFutureTask<V>
            implements Comparable<Object> {
        private Ordered(Task task, Callable<? extends V> work, Object original) {
            super(task, work, original);
        }

        @Override
        public int compareTo(Object other) {
            return TrackedExecutor.compareWork(this, other);
        }
    }

    private TrackedFutureTask(Body<V> body, Object original) {
        super(body);
        this.task = body.task;
        this.work = original;
        this.end = body.end;
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
    public Object work() {
        return work;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return end.compareAndSet(OPEN, CANCELLED) && (super.cancel(mayInterruptIfRunning) || isCancelled());
    }

    @Override
    protected void set(V value) {
        if (end.get() == CANCELLED) {
            super.cancel(false);
        } else {
            super.set(value);
        }
    }

    @Override
    protected void setException(Throwable thrown) {
        if (end.get() == CANCELLED) {
            super.cancel(false);
        } else {
            super.setException(thrown);
        }
    }

    @Override
    protected void done() {
        if (isCancelled()) {
            task.giveUp();
        }
    }

    /** Waits as the tasks of a {@link ForkJoinPool} do: if this thread belongs to a pool, the pool may start another thread. */
    @Override
    public V get() throws InterruptedException, ExecutionException {
        ForkJoinPool.managedBlock(this);
        return super.get();
    }

    /** Waits as {@link #get()} does, at most for {@code timeout}. */
    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long deadlineNanos = System.nanoTime() + unit.toNanos(timeout);
        ForkJoinPool.managedBlock(new TimedWait(deadlineNanos));
        return super.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** A wait for this task until a given {@link System#nanoTime()}. */
    private final class TimedWait implements ManagedBlocker {
        private final long deadlineNanos;

        private TimedWait(long deadlineNanos) {
            this.deadlineNanos = deadlineNanos;
        }

        @Override
        public boolean block() throws InterruptedException {
            try {
                TrackedFutureTask.super.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | CancellationException | TimeoutException ended) {
                // thrown by the later get()
            }
            return true;
        }

        @Override
        public boolean isReleasable() {
            return isDone() || deadlineNanos - System.nanoTime() <= 0;
        }
    }

    @Override
    public boolean block() throws InterruptedException {
        try {
            super.get();
        } catch (ExecutionException | CancellationException ended) {
            // thrown by the later get()
        }
        return true;
    }

    @Override
    public boolean isReleasable() {
        return isDone();
    }
}
