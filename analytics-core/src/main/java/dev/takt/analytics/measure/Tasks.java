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
 * Measures the tasks of one executor in two series: how long each waits for a thread, and how long it runs.
 *
 * <p>A task carries what the thread carried that handed it over. A batch does not count its wait and its run, but the calls that it makes.
 * Immutable, for any thread.
 */
public final class Tasks {
    /** The event type of waits. */
    public static final String QUEUE = "queue";

    /** The event type of runs. */
    public static final String RUN = "run";

    final CallRecorder instruments;
    final Series queue;
    final Series run;

    /** Measures with {@code instruments} the tasks of the executor that is called {@code name}. */
    public Tasks(CallRecorder instruments, String name) {
        this.instruments = instruments;
        this.queue = instruments.series().resolve(name, QUEUE, Tags.empty());
        this.run = instruments.series().resolve(name, RUN, Tags.empty());
        instruments.countNoneInBatches(queue);
        instruments.countNoneInBatches(run);
    }

    /** A task that waits from now on, and is seen in flight meanwhile. */
    public Task waiting() {
        return new Task(this);
    }

    /** A task that is due after {@code delay} and waits from then on; it is recorded when it begins, and not seen before. */
    public Runnable due(Runnable command, long delay, TimeUnit unit) {
        Require.notNull("command", command);
        CarriedContext carried = ThreadContext.current().carried();
        long dueNanos = nanosFromNow(delay, unit);
        return () -> performDue(dueNanos, carried, command);
    }

    /** As the other, for a task that gives a value. */
    public <V extends @Nullable Object> Callable<V> due(Callable<? extends V> work, long delay, TimeUnit unit) {
        Require.notNull("work", work);
        CarriedContext carried = ThreadContext.current().carried();
        long dueNanos = nanosFromNow(delay, unit);
        return () -> this.<V, Exception>performDue(dueNanos, carried, work::call);
    }

    /** A task that is due again and again, each time {@code period} after it was due before. */
    public Runnable atFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        Require.notNull("command", command);
        long periodNanos = unit.toNanos(period);
        return new PeriodicTask(this, command, nanosFromNow(initialDelay, unit), due -> due + periodNanos);
    }

    /** A task that is due again and again, each time {@code delay} after it ended. */
    public Runnable withFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        Require.notNull("command", command);
        return new PeriodicTask(this, command, nanosFromNow(initialDelay, unit), due -> nanosFromNow(delay, unit));
    }

    /** What the executor gives that {@code handingOver} hands a task to; a refusal is counted as a failed wait. */
    public <F> F handOver(Supplier<F> handingOver) {
        StackRoom.require();
        try {
            return handingOver.get();
        } catch (RejectedExecutionException refused) {
            CarriedContext carried = ThreadContext.current().carried();
            long now = instruments.nanoTime();
            instruments.stop(carried, queue, now, Outcome.FAILURE, refused, null, instruments.stamp(null));
            throw refused;
        }
    }

    void performDue(long dueNanos, CarriedContext carried, Runnable command) {
        performDue(dueNanos, carried, () -> {
            command.run();
            return true;
        });
    }

    /** A task that is taken up early, by a clock other than ours, has not waited at all. */
    private <V extends @Nullable Object, X extends Exception> V performDue(
            long dueNanos, CarriedContext carried, Work<? extends V, X> work) throws X {
        StackRoom.require();
        long now = instruments.nanoTime();
        long since = now - dueNanos > 0 ? dueNanos : now;
        instruments.stop(carried, queue, since, Outcome.SUCCESS, null, null, instruments.stamp(null));
        return perform(carried, work, () -> false);
    }

    /**
     * Performs {@code work} on this thread, which carries {@code carried} meanwhile. A run that was {@code cancelled} before its
     * end counts as that, however it ended.
     */
    <V extends @Nullable Object, X extends Exception> V perform(
            CarriedContext carried, Work<? extends V, X> work, BooleanSupplier cancelled) throws X {
        return ThreadContext.<V, X>get(carried, () -> measured(carried, work, cancelled));
    }

    private <V extends @Nullable Object, X extends Exception> V measured(
            CarriedContext carried, Work<? extends V, X> work, BooleanSupplier cancelled) throws X {
        Measurement running = new Measurement(instruments, run, null, carried);
        try {
            V value = work.perform();
            running.stop(cancelled.getAsBoolean() ? Outcome.CANCELLED : Outcome.SUCCESS, null, null);
            return value;
        } catch (Throwable error) {
            running.stop(cancelled.getAsBoolean() ? Outcome.CANCELLED : Outcome.of(error), error, null);
            throw error;
        }
    }

    private long nanosFromNow(long delay, TimeUnit unit) {
        return instruments.nanoTime() + Math.max(0, unit.toNanos(delay));
    }
}
