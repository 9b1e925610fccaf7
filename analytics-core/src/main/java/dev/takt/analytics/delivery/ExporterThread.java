package dev.takt.analytics.delivery;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that takes steps as long as there is work, and parks in between. It checks for work periodically, and earlier if it is woken.
 *
 * <p>Closing has two stages. First the thread takes all remaining steps, without the pauses of an open circuit. When the time for closing has
 * run out, it is interrupted and takes no more steps.
 */
final class ExporterThread implements Runnable, Pauses {
    /** Longest park. Pauses are measured by the clock of the instance, which a test may move, so it is read every 20 ms. */
    private static final long LONGEST_PARK_NANOS = 20_000_000;

    private final CarriedContext ownWork;
    private final Step step;
    private final Runnable atEnd;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean parked;
    private volatile boolean closing;
    private volatile boolean givenUp;

    /** The work of the thread. */
    interface Step {
        /** Takes the next step; returns false if there is no work. */
        boolean take(boolean closing);

        /** Counts and logs that {@link #take} threw. */
        void failed(Throwable failure);

        /** Returns the time until the next check for work, in nanoseconds. */
        long idleNanos();
    }

    /** Creates a thread of {@code exporter} without starting it; {@code atEnd} runs last on it. */
    ExporterThread(String name, String exporter, Step step, Runnable atEnd, Clock clock) {
        this.ownWork = CarriedContext.NOTHING.with(CarriedContext.OURS, exporter);
        this.step = step;
        this.atEnd = atEnd;
        this.clock = clock;
        this.thread = OwnThread.daemon(name, this);
    }

    void start() {
        thread.start();
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Wakes the thread if it is parked. */
    void wake() {
        if (parked) {
            parked = false;
            LockSupport.unpark(thread);
        }
    }

    /** Ends the thread when no work is left. A thread that was never started only runs its last action. */
    void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            givenUp = true;
            startOrEnd();
        }
        LockSupport.unpark(thread);
    }

    private void startOrEnd() {
        try {
            thread.start();
        } catch (OutOfMemoryError noThreadAvailable) {
            atEnd.run();
        }
    }

    /** Ends the thread now and interrupts its work. */
    void giveUp() {
        givenUp = true;
        thread.interrupt();
    }

    /** Waits for the end of the thread, at most until {@code deadline}. Returns true if it has ended. */
    boolean awaitEnd(Deadline deadline) {
        return !isCurrentThread() && deadline.join(thread);
    }

    @Override
    public void run() {
        boolean ended = false;
        while (!ended) {
            ended = takeSteps();
        }
        atEnd.run();
    }

    /**
     * Takes steps until the thread is to end, and returns true. If a step throws, reports that, pauses and returns false, so that the exporter
     * keeps its thread. Allocates nothing after a step has thrown.
     */
    @SuppressWarnings("CatchingUnchecked")
    private boolean takeSteps() {
        try {
            ThreadContext.current().exchange(ownWork);
            while (!givenUp) {
                boolean lastRound = closing;
                if (!step.take(lastRound)) {
                    if (lastRound) {
                        break;
                    }
                    idle(step.idleNanos());
                }
            }
            return true;
        } catch (Throwable failure) {
            report(failure);
            park(LONGEST_PARK_NANOS);
            return givenUp;
        }
    }

    /** Reports that a step threw; without free memory, reporting may throw as well. */
    @SuppressWarnings("CatchingUnchecked")
    private void report(Throwable failure) {
        try {
            step.failed(failure);
        } catch (Throwable noMemory) {
            // The failure was counted as far as memory allowed.
        }
    }

    @Override
    public void pause(long nanos) {
        long until = clock.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !givenUp; left = until - clock.nanoTime()) {
            park(left);
        }
    }

    @Override
    public void rest(long nanos) {
        long until = clock.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !closing && !givenUp; left = until - clock.nanoTime()) {
            park(left);
        }
    }

    @Override
    public boolean isGivenUp() {
        return givenUp;
    }

    private void idle(long nanos) {
        parked = true;
        if (!closing) {
            LockSupport.parkNanos(this, nanos);
        }
        parked = false;
        clearInterrupt();
    }

    private void park(long nanos) {
        LockSupport.parkNanos(this, Math.min(nanos, LONGEST_PARK_NANOS));
        clearInterrupt();
    }

    /** Clears a late interrupt of the time limit, which would end the next park at once. */
    private static void clearInterrupt() {
        Thread.interrupted();
    }
}
