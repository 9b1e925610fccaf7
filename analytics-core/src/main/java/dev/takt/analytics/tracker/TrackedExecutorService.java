package dev.takt.analytics.tracker;

import dev.takt.analytics.measure.Tasks;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.tracker.TrackedExecutor.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** An executor service whose tasks are measured; {@code shutdownNow} returns the original form of tasks that never started. */
final class TrackedExecutorService extends MeasuredExecutorService {
    private final ExecutorService actual;

    TrackedExecutorService(Tasks tasks, ExecutorService actual) {
        super(tasks, actual);
        this.actual = actual;
    }

    @Override
    public void execute(Runnable command) {
        Require.notNull("command", command);
        TrackedExecutor.handOver(TrackedExecutor.waiting(tasks, command), actual);
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> work) {
        Require.notNull("work", work);
        return submit(work, work);
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Runnable command, T result) {
        Require.notNull("command", command);
        return submit(Executors.callable(command, result), command);
    }

    @Override
    public Future<?> submit(Runnable command) {
        Require.notNull("command", command);
        return submit(Executors.callable(command), command);
    }

    private <T extends @Nullable Object> Future<T> submit(Callable<T> work, Object original) {
        TrackedFutureTask<T> future = TrackedFutureTask.of(tasks.waiting(), work, original);
        TrackedExecutor.handOver(future, actual);
        return future;
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> neverStarted = new ArrayList<>();
        for (Runnable runnable : super.shutdownNow()) {
            neverStarted.add(givenBack(runnable));
        }
        return neverStarted;
    }

    private static Runnable givenBack(Runnable runnable) {
        if (runnable instanceof Waiting waiting) {
            waiting.task().giveUp();
            return waiting.original();
        }
        return runnable;
    }
}
