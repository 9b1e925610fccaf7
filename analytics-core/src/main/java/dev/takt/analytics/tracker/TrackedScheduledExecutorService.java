package dev.takt.analytics.tracker;

import dev.takt.analytics.measure.Tasks;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled executor service whose tasks are measured; a task waits from the time at which it is due, not from its scheduling.
 *
 * <p>A wait is recorded when it is over, because a task that is due tomorrow is not in flight today. A task that never begins leaves no
 * record. Futures are those of the actual service.
 */
final class TrackedScheduledExecutorService extends MeasuredExecutorService implements ScheduledExecutorService {
    private final ScheduledExecutorService actual;

    TrackedScheduledExecutorService(Tasks tasks, ScheduledExecutorService actual) {
        super(tasks, actual);
        this.actual = actual;
    }

    @Override
    public void execute(Runnable command) {
        Runnable due = tasks.due(command, 0, TimeUnit.NANOSECONDS);
        tasks.handOver(() -> {
            actual.execute(due);
            return true;
        });
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> work) {
        Callable<T> due = tasks.due(work, 0, TimeUnit.NANOSECONDS);
        return tasks.handOver(() -> actual.submit(due));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Runnable due = tasks.due(command, delay, unit);
        return tasks.<ScheduledFuture<?>>handOver(() -> actual.schedule(due, delay, unit));
    }

    @Override
    public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        Callable<V> due = tasks.due(work, delay, unit);
        return tasks.handOver(() -> actual.schedule(due, delay, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        Runnable rounds = tasks.atFixedRate(command, initialDelay, period, unit);
        return tasks.<ScheduledFuture<?>>handOver(() -> actual.scheduleAtFixedRate(rounds, initialDelay, period, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        Runnable rounds = tasks.withFixedDelay(command, initialDelay, delay, unit);
        return tasks.<ScheduledFuture<?>>handOver(
                () -> actual.scheduleWithFixedDelay(rounds, initialDelay, delay, unit));
    }
}
