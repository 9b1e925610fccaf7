package dev.takt.analytics.measure;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import java.util.function.LongUnaryOperator;

/** A periodic task whose rounds each have a due time. Run by one thread at a time. */
final class PeriodicTask implements Runnable {
    private final Tasks tasks;
    private final Runnable command;
    private final LongUnaryOperator next;
    private final CarriedContext carried = ThreadContext.current().carried();
    private long dueNanos;

    /** Creates the task. {@code next} computes the next due time from the last one, at the end of a round. */
    PeriodicTask(Tasks tasks, Runnable command, long firstNanos, LongUnaryOperator next) {
        this.tasks = tasks;
        this.command = command;
        this.next = next;
        this.dueNanos = firstNanos;
    }

    @Override
    public void run() {
        tasks.performDue(dueNanos, carried, command);
        dueNanos = next.applyAsLong(dueNanos);
    }
}
