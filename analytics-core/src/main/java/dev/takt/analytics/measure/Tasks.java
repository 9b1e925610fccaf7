package dev.takt.analytics.measure;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.context.Work;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.require.StackRoom;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the tasks of an executor in two series: the wait of each for a thread, and its run.
 *
 * <p>A task carries the context of the thread that submitted it. A batch does not count its wait and run, but the calls that it makes.
 * Immutable, thread-safe.
 */
public final class Tasks {
    /** The event type of waits. */
    public static final String QUEUE = "queue";

    /** The event type of runs. */
    public static final String RUN = "run";

    final CallRecorder recorder;
    final Series queue;
    final Series run;

    /** Creates the measurement of the tasks of the executor {@code name} with {@code recorder}. */
    public Tasks(CallRecorder recorder, String name) {
        this.recorder = recorder;
        this.queue = recorder.series().resolve(name, QUEUE, Tags.empty());
        this.run = recorder.series().resolve(name, RUN, Tags.empty());
        // Batches do not count the calls of an executor, which accompany those of its tasks.
        queue.stayOutsideBatches();
        run.stayOutsideBatches();
    }

    /** Returns a task that waits from now on and is in flight. */
    public Task waiting() {
        return new Task(this);
    }

    /** Returns a task that waits from its due time until it begins. The wait is recorded then, and is never in flight. */
    public Runnable due(Runnable command, long delay, TimeUnit unit) {
        Require.notNull("command", command);
        CarriedContext carried = ThreadContext.current().captured();
        long dueNanos = nanosFromNow(delay, unit);
        return () -> performDue(dueNanos, carried, command);
    }

    /** Returns a task with a value; else as above. */
    public <V extends @Nullable Object> Callable<V> due(Callable<? extends V> work, long delay, TimeUnit unit) {
        Require.notNull("work", work);
        CarriedContext carried = ThreadContext.current().captured();
        long dueNanos = nanosFromNow(delay, unit);
        return () -> this.<V, Exception>performDue(dueNanos, carried, work::call);
    }

    /** Returns a task that is due repeatedly, each time {@code period} after its last due time. */
    public Runnable atFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        Require.notNull("command", command);
        long periodNanos = unit.toNanos(period);
        return new PeriodicTask(this, command, nanosFromNow(initialDelay, unit), due -> due + periodNanos);
    }

    /** Returns a task that is due repeatedly, each time {@code delay} after its last end. */
    public Runnable withFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        Require.notNull("command", command);
        return new PeriodicTask(this, command, nanosFromNow(initialDelay, unit), due -> nanosFromNow(delay, unit));
    }

    /** Returns the result of {@code handingOver}, which submits a task; a rejection counts as a failed wait. */
    public <F> F handOver(Supplier<F> handingOver) {
        StackRoom.require();
        try {
            return handingOver.get();
        } catch (RejectedExecutionException refused) {
            new Measurement(recorder, queue, null).stop(Outcome.FAILURE, refused, null);
            throw refused;
        }
    }

    /**
     * Returns {@code command} as a task that waits from now until it begins. The wait is recorded then, and is never in flight.
     *
     * @param name returns the name of the executor on the thread that runs the task
     */
    public static Runnable waitingUnnamed(CallRecorder recorder, Supplier<String> name, Runnable command) {
        CarriedContext carried = ThreadContext.current().captured();
        long sinceNanos = recorder.nanoTime();
        return () -> new Tasks(recorder, name.get()).performDue(sinceNanos, carried, command);
    }

    void performDue(long dueNanos, CarriedContext carried, Runnable command) {
        performDue(dueNanos, carried, () -> {
            command.run();
            return true;
        });
    }

    /** Runs a due task. A task that begins before its due time, because the executor uses another clock, has a wait of 0. */
    private <V extends @Nullable Object, X extends Exception> V performDue(
            long dueNanos, CarriedContext carried, Work<? extends V, X> work) throws X {
        StackRoom.require();
        long now = recorder.nanoTime();
        recorder.waited(carried, queue, now - dueNanos > 0 ? dueNanos : now, now);
        return perform(carried, work, () -> false);
    }

    /**
     * Runs {@code work} on this thread with {@code carried}. A run that was {@code cancelled} before its end counts as cancelled,
     * whatever its end.
     */
    <V extends @Nullable Object, X extends Exception> V perform(
            CarriedContext carried, Work<? extends V, X> work, BooleanSupplier cancelled) throws X {
        return measured(carried, work, cancelled);
    }

    private <V extends @Nullable Object, X extends Exception> V measured(
            CarriedContext carried, Work<? extends V, X> work, BooleanSupplier cancelled) throws X {
        Measurement running = new Measurement(recorder, run, null, carried);
        try {
            V value = running.<V, X>performAnywhere(work);
            running.stop(cancelled.getAsBoolean() ? Outcome.CANCELLED : Outcome.SUCCESS, null, null);
            return value;
        } catch (Throwable error) {
            running.stop(cancelled.getAsBoolean() ? Outcome.CANCELLED : Outcome.of(error), error, null);
            throw error;
        }
    }

    private long nanosFromNow(long delay, TimeUnit unit) {
        return recorder.nanoTime() + Math.max(0, unit.toNanos(delay));
    }
}
