package dev.takt.analytics.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A point in time up to which one or several waits may last.
 *
 * <p>An interrupt does not shorten these waits, since they are bounded; the current thread is interrupted again when they end. So
 * an answer on an interrupted thread is the same as on any other.
 */
public final class Deadline {
    private static final long PARK_NANOS = 1_000_000;

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns the moment {@code timeout} from now. */
    public static Deadline after(Duration timeout) {
        return new Deadline(System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout));
    }

    /** Returns how much time is left, at least 1 ns: a wait for what is there already succeeds. */
    public Duration left() {
        return Duration.ofNanos(leftNanos());
    }

    /** Returns true if no time is left. */
    public boolean isOver() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** Returns the moment at which half of the time that is left now will be over. */
    public Deadline half() {
        return new Deadline(nanoTime - leftNanos() / 2);
    }

    /** Returns the earlier one of this and the moment {@code timeout} from now. */
    public Deadline within(Duration timeout) {
        Deadline other = after(timeout);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    /** Waits until {@code thread} has ended and returns true if it has. A thread that was never started has ended. */
    public boolean join(Thread thread) {
        uninterruptibly(() -> {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(PARK_NANOS, leftNanos()));
            return true;
        });
        return !thread.isAlive();
    }

    /** Waits until {@code latch} is open; returns true if it is. */
    public boolean await(CountDownLatch latch) {
        return uninterruptibly(() -> latch.await(leftNanos(), TimeUnit.NANOSECONDS));
    }

    /** Waits until {@code condition} holds, which is checked every millisecond; returns true if it does. */
    public boolean await(BooleanSupplier condition) {
        return uninterruptibly(() -> {
            while (!condition.getAsBoolean()) {
                if (isOver()) {
                    return false;
                }
                LockSupport.parkNanos(this, Math.min(PARK_NANOS, leftNanos()));
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        });
    }

    /**
     * Waits for the value of {@code future}.
     *
     * @throws TimeoutException if there is none by then
     * @throws ExecutionException if the future failed
     */
    public <T> T get(Future<T> future) throws ExecutionException, TimeoutException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return future.get(leftNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            restore(interrupted);
        }
    }

    /** Runs {@code work} as on a thread that is not interrupted; restores the interrupt afterwards. */
    public static boolean uninterrupted(BooleanSupplier work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.getAsBoolean();
        } finally {
            restore(interrupted);
        }
    }

    private interface Wait {
        boolean perform() throws InterruptedException;
    }

    private static boolean uninterruptibly(Wait wait) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return wait.perform();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            restore(interrupted);
        }
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private long leftNanos() {
        return Math.max(1, nanoTime - System.nanoTime());
    }
}
