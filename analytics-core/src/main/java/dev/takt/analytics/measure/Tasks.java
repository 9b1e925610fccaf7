package dev.takt.analytics.measure;

import dev.takt.analytics.context.Carried;
import dev.takt.analytics.context.Context;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the tasks of one executor in two series: how long each waits for a thread, and how long it runs.
 *
 * <p>A task carries what the thread carried that handed it over. Immutable, for any thread.
 */
public final class Tasks {
    /** The event type of waits. */
    public static final String QUEUE = "queue";

    /** The event type of runs. */
    public static final String RUN = "run";

    final Instruments instruments;
    final Series queue;
    final Series run;

    /** Measures with {@code instruments} the tasks of the executor that is called {@code name}. */
    public Tasks(Instruments instruments, String name) {
        this.instruments = instruments;
        this.queue = instruments.series().resolve(name, QUEUE, Tags.empty());
        this.run = instruments.series().resolve(name, RUN, Tags.empty());
    }

    /** A task that waits from now on, and is seen in flight meanwhile. */
    public Task waiting() {
        return new Task(this);
    }

    /** When a task is due that is to run after {@code delay}, on the clock that measures; now for a negative delay. */
    public long dueNanos(long delay, TimeUnit unit) {
        return instruments.nanoTime() + Math.max(0, unit.toNanos(delay));
    }

    /**
     * Performs {@code work} on this thread as a task that has waited since {@code dueNanos}; one that was taken up early has not
     * waited at all.
     */
    public <V extends @Nullable Object, X extends Exception> V performDue(
            long dueNanos, Carried carried, Work<? extends V, X> work) throws X {
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
            Carried carried, Work<? extends V, X> work, BooleanSupplier cancelled) throws X {
        Context context = Context.current();
        Carried before = context.exchange(carried);
        Measurement running = new Measurement(instruments, run, null, carried);
        try {
            V value = work.perform();
            running.stop(cancelled.getAsBoolean() ? Outcome.CANCELLED : Outcome.SUCCESS, null, null);
            return value;
        } catch (Throwable error) {
            running.stop(cancelled.getAsBoolean() ? Outcome.CANCELLED : Outcome.of(error), error, null);
            throw error;
        } finally {
            context.exchange(before);
        }
    }

    /** Counts a task that the executor refused with {@code error}. */
    public void refused(Throwable error) {
        Carried carried = Context.current().carried();
        long now = instruments.nanoTime();
        instruments.stop(carried, queue, now, Outcome.FAILURE, error, null, instruments.stamp(null));
    }
}
