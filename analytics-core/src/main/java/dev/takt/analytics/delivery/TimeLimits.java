package dev.takt.analytics.delivery;

import dev.takt.analytics.lifecycle.OwnThread;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Interrupts exports that take too long. All exporters of an instance share one thread, {@code takt-export-limits}, which runs only while something
 * is being exported and up to 30 s longer.
 */
final class TimeLimits {
    private static final long KEEP_SECONDS = 30;

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, TimeLimits::thread, new ThreadPoolExecutor.DiscardPolicy());

    TimeLimits() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(KEEP_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Starts a time limit for the current thread, until {@link Limit#end()}. */
    Limit begin(Duration timeout) {
        Interruption interruption = new Interruption(Thread.currentThread());
        return new Limit(interruption, timer.schedule(interruption, timeout.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Ends the thread and all time limits. */
    void close() {
        timer.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        return OwnThread.daemon("takt-export-limits", work);
    }

    /** The time limit of one export. */
    static final class Limit {
        private final Interruption interruption;
        private final Future<?> pending;

        private Limit(Interruption interruption, Future<?> pending) {
            this.interruption = interruption;
            this.pending = pending;
        }

        /**
         * Ends the time limit. Returns true if the export took too long. Afterwards the thread is not interrupted, now or later.
         */
        boolean end() {
            pending.cancel(false);
            boolean late = interruption.isTooLateToPrevent();
            Thread.interrupted();
            return late;
        }
    }

    private static final class Interruption implements Runnable {
        private enum State {
            RUNNING,
            ENDED,
            INTERRUPTING,
            INTERRUPTED
        }

        private final Thread thread;
        private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

        Interruption(Thread thread) {
            this.thread = thread;
        }

        @Override
        public void run() {
            if (state.compareAndSet(State.RUNNING, State.INTERRUPTING)) {
                thread.interrupt();
                state.set(State.INTERRUPTED);
            }
        }

        /** Prevents the interruption and returns false, or waits until it is done and returns true. */
        boolean isTooLateToPrevent() {
            if (state.compareAndSet(State.RUNNING, State.ENDED)) {
                return false;
            }
            while (state.get() != State.INTERRUPTED) {
                Thread.onSpinWait();
            }
            return true;
        }
    }
}
