package dev.takt.analytics.tracker;

import dev.takt.analytics.context.Carried;
import dev.takt.analytics.context.Context;
import dev.takt.analytics.measure.Tasks;
import dev.takt.analytics.require.Require;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled executor service whose tasks are measured: each waits from when it is due, not from when it was scheduled.
 *
 * <p>A wait is recorded when it is over, since a task that is due tomorrow is not in flight today; a task that never begins leaves
 * no record. Futures are those of the actual service.
 */
final class TrackedScheduledExecutorService extends MeasuredExecutorService implements ScheduledExecutorService {
    private final ScheduledExecutorService actual;

    TrackedScheduledExecutorService(Tasks tasks, ScheduledExecutorService actual) {
        super(tasks, actual);
        this.actual = actual;
    }

    @Override
    public void execute(Runnable command) {
        Runnable due = due(command, 0, TimeUnit.NANOSECONDS);
        handOver(() -> {
            actual.execute(due);
            return true;
        });
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> work) {
        Callable<T> due = due(work, 0, TimeUnit.NANOSECONDS);
        return handOver(() -> actual.submit(due));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Runnable due = due(command, delay, unit);
        return this.<ScheduledFuture<?>>handOver(() -> actual.schedule(due, delay, unit));
    }

    @Override
    public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        Callable<V> due = due(work, delay, unit);
        return handOver(() -> actual.schedule(due, delay, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        long periodNanos = unit.toNanos(period);
        Runnable rounds = new Rounds(command, tasks.dueNanos(initialDelay, unit)) {
            @Override
            long next(long dueNanos) {
                return dueNanos + periodNanos;
            }
        };
        return this.<ScheduledFuture<?>>handOver(() -> actual.scheduleAtFixedRate(rounds, initialDelay, period, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        Runnable rounds = new Rounds(command, tasks.dueNanos(initialDelay, unit)) {
            @Override
            long next(long dueNanos) {
                return tasks.dueNanos(delay, unit);
            }
        };
        return this.<ScheduledFuture<?>>handOver(
                () -> actual.scheduleWithFixedDelay(rounds, initialDelay, delay, unit));
    }

    /** A task that comes round again: each round is due at its own time. One thread after the other. */
    private abstract class Rounds implements Runnable {
        private final Runnable command;
        private final Carried carried = Context.current().carried();
        private long dueNanos;

        Rounds(Runnable command, long firstNanos) {
            this.command = Require.notNull("command", command);
            this.dueNanos = firstNanos;
        }

        abstract long next(long dueNanos);

        @Override
        public void run() {
            perform(command, dueNanos, carried);
            dueNanos = next(dueNanos);
        }
    }

    private Runnable due(Runnable command, long delay, TimeUnit unit) {
        Require.notNull("command", command);
        Carried carried = Context.current().carried();
        long dueNanos = tasks.dueNanos(delay, unit);
        return () -> perform(command, dueNanos, carried);
    }

    private <V extends @Nullable Object> Callable<V> due(Callable<V> work, long delay, TimeUnit unit) {
        Require.notNull("task", work);
        Carried carried = Context.current().carried();
        long dueNanos = tasks.dueNanos(delay, unit);
        return () -> tasks.<V, Exception>performDue(dueNanos, carried, work::call);
    }

    private void perform(Runnable command, long dueNanos, Carried carried) {
        tasks.performDue(dueNanos, carried, () -> {
            command.run();
            return true;
        });
    }

    private <F> F handOver(Supplier<F> handingOver) {
        try {
            return handingOver.get();
        } catch (RejectedExecutionException refused) {
            tasks.refused(refused);
            throw refused;
        }
    }
}
