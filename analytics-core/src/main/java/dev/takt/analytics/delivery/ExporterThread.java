package dev.takt.analytics.delivery;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.lifecycle.Deadline;
import dev.takt.analytics.lifecycle.OwnThread;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that takes one step after the other as long as there is something to do, and parks in between. It looks round by itself,
 * so that nobody has to wake it, but may be woken.
 *
 * <p>Closing has two stages: first it takes all the steps there are, without pausing for long; when time runs out it is given up,
 * and takes none any more.
 */
final class ExporterThread implements Runnable, Pauses {
    /** Pauses are by the clock of the instance, which a test may move: so it is looked at every now and then. */
    private static final long LONGEST_PARK_NANOS = 20_000_000;

    private final CarriedContext ours;
    private final Step step;
    private final Runnable atEnd;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean parked;
    private volatile boolean closing;
    private volatile boolean givenUp;

    /** What the thread does. */
    interface Step {
        /** Does what is to be done next; false if there was nothing. */
        boolean take(boolean closing);

        /** Counts and reports that {@link #take} threw. */
        void failed(Throwable failure);

        /** How long there is nothing to look for, in nanoseconds. */
        long idleNanos();
    }

    /** A thread that is not started yet, for this exporter; {@code atEnd} is the last that runs on it. */
    ExporterThread(String name, String exporter, Step step, Runnable atEnd, Clock clock) {
        this.ours = CarriedContext.NOTHING.with(CarriedContext.OURS, exporter);
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

    /** Ends the thread's parking, if it parks. */
    void wake() {
        if (parked) {
            parked = false;
            LockSupport.unpark(thread);
        }
    }

    /** Has the thread end when there is nothing to do any more; one that was never started does its last alone. */
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
        } catch (OutOfMemoryError noThreadToHave) {
            atEnd.run();
        }
    }

    /** Has the thread end now: what it does is interrupted. */
    void giveUp() {
        givenUp = true;
        thread.interrupt();
    }

    /** Waits until the thread has ended, at most until {@code deadline}; returns whether it has. */
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
     * Takes steps until it is time to end, and returns true; false if a step threw. That is reported and the next step is taken after
     * a pause: a thread that ended by it would leave its exporter without one. Takes no memory where one has thrown.
     */
    @SuppressWarnings("CatchingUnchecked")
    private boolean takeSteps() {
        try {
            ThreadContext.current().exchange(ours);
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

    /** Has the step report that it threw; for want of memory that may throw as well. */
    @SuppressWarnings("CatchingUnchecked")
    private void report(Throwable failure) {
        try {
            step.failed(failure);
        } catch (Throwable noMemory) {
            // it was counted as far as that could be done
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

    /** An interrupt of the time limit that came late must not make the next park end at once. */
    private static void clearInterrupt() {
        Thread.interrupted();
    }
}
