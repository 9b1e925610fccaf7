package dev.takt.analytics.measure;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import java.util.function.LongUnaryOperator;

/** A task that comes round again: each round is due at a time of its own. Run by one thread after the other. */
final class PeriodicTask implements Runnable {
    private final Tasks tasks;
    private final Runnable command;
    private final LongUnaryOperator next;
    private final CarriedContext carried = ThreadContext.current().carried();
    private long dueNanos;

    /** {@code next} tells from when one round was due when the next one is; asked when the one has ended. */
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
