package dev.takt.analytics.reactor;

import dev.takt.analytics.measure.Tasks;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A scheduler whose tasks, and those of its workers, are measured. It lives as long as the wrapped scheduler. */
final class TrackedScheduler implements Scheduler, Scannable {
    private final Tasks tasks;
    private final Scheduler actual;
    private final OpenTasks open;

    TrackedScheduler(Tasks tasks, Scheduler actual) {
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
    public Worker createWorker() {
        return new TrackedWorker(tasks, actual.createWorker());
    }

    @Override
    public long now(TimeUnit unit) {
        return actual.now(unit);
    }

    @Override
    public void init() {
        actual.init();
    }

    @Override
    @SuppressWarnings("deprecation") // part of Reactor's interface
    public void start() {
        actual.start();
    }

    @Override
    public void dispose() {
        actual.dispose();
        open.dispose();
    }

    @Override
    public Mono<Void> disposeGracefully() {
        return actual.disposeGracefully();
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

    @Override
    public String toString() {
        return actual.toString();
    }
}
