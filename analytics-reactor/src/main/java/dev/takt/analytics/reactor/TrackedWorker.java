package dev.takt.analytics.reactor;

import dev.takt.analytics.measure.Tasks;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.scheduler.Scheduler.Worker;

/** A worker of a {@link TrackedScheduler}. Its waiting tasks end with it. */
final class TrackedWorker implements Worker, Scannable {
    private final Tasks tasks;
    private final Worker actual;
    private final OpenTasks open;

    TrackedWorker(Tasks tasks, Worker actual) {
        this.tasks = tasks;
        this.actual = actual;
        this.open = new OpenTasks(tasks);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return open.handOver(task, actual::schedule);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        Runnable due = tasks.due(task, delay, unit);
        return tasks.handOver(() -> actual.schedule(due, delay, unit));
    }

    @Override
    public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        Runnable rounds = tasks.atFixedRate(task, initialDelay, period, unit);
        return tasks.handOver(() -> actual.schedulePeriodically(rounds, initialDelay, period, unit));
    }

    @Override
    public void dispose() {
        actual.dispose();
        open.dispose();
    }

    @Override
    public boolean isDisposed() {
        return actual.isDisposed();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return Scannable.from(actual).scanUnsafe(key);
    }
}
