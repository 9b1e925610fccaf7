package dev.takt.analytics.context;

import dev.takt.analytics.event.Clock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * A running call whose children may run on other threads: its path in the call tree, and the time in which at least one child ran.
 *
 * <p>Starts and ends of children are counted in the order of their times, because the clock is read under a lock that is held for a few
 * nanoseconds. So the covered time is the union of the children's intervals, from the start of this call to its end. Thread-safe.
 */
public final class OpenCall {
    /** The key of the running call in the context that work carries. */
    public static final CarriedContext.Key<OpenCall> KEY = new CarriedContext.Key<>(OpenCall.class, "call");

    private static final int SPINS = 100;
    private static final long PAUSE_NANOS = 1_000;
    private static final VarHandle LOCKED;

    static {
        try {
            LOCKED = MethodHandles.lookup().findVarHandle(OpenCall.class, "locked", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Object tree;
    private final int path;

    @SuppressWarnings("unused") // accessed by LOCKED
    private volatile boolean locked;

    /** The number of running children; this and all below are guarded by {@link #locked}. */
    private int running;

    private long coveredNanos;

    /** The time since which at least one child runs, if one does; else the end of the last interval. */
    private long sinceNanos;

    private boolean hasCovered;
    private boolean ended;
    private long endNanos;

    /**
     * Creates a running call.
     *
     * @param tree the paths of the instance that measures it
     * @param path the id of its path there
     * @param coveredNanos the nanoseconds in which a child has run so far
     */
    public OpenCall(Object tree, int path, long coveredNanos) {
        this.tree = tree;
        this.path = path;
        this.coveredNanos = coveredNanos;
    }

    /** Returns the paths of the instance that measures the call. */
    public Object tree() {
        return tree;
    }

    /** Returns the id of the path of the call. */
    public int path() {
        return path;
    }

    /** Counts the start of a child, and returns its time. */
    public long begin(Clock clock) {
        lock();
        try {
            long now = clock.nanoTime();
            started(now);
            return now;
        } finally {
            unlock();
        }
    }

    /** Counts the start, at {@code startNanos}, of a child that began after the end of each child counted before. */
    public void begunAt(long startNanos) {
        lock();
        started(startNanos);
        unlock();
    }

    private void started(long nanos) {
        if (running++ == 0) {
            sinceNanos = hasCovered && sinceNanos - nanos > 0 ? sinceNanos : nanos;
        }
    }

    /** Counts the end of a child, and returns its time. */
    public long end(Clock clock) {
        lock();
        try {
            long now = clock.nanoTime();
            ended(now);
            return now;
        } finally {
            unlock();
        }
    }

    private void ended(long nanos) {
        if (--running == 0 && !ended) {
            coverUntil(nanos);
        }
    }

    private void coverUntil(long untilNanos) {
        coveredNanos += Math.max(0, untilNanos - sinceNanos);
        sinceNanos = untilNanos;
        hasCovered = true;
    }

    /** Adds {@code nanos} in which children ran one after the other, on the thread of the call. */
    public void cover(long nanos) {
        lock();
        coveredNanos += nanos;
        unlock();
    }

    /** Ends the call itself at {@code nanos}; returns the nanoseconds until then in which at least one child ran. */
    public long finish(long nanos) {
        lock();
        if (!ended) {
            if (running > 0) {
                coverUntil(nanos);
            } else if (hasCovered && sinceNanos - nanos > 0) {
                coveredNanos = Math.max(0, coveredNanos - (sinceNanos - nanos));
            }
            ended = true;
            endNanos = nanos;
        }
        long covered = coveredNanos;
        unlock();
        return covered;
    }

    /** Returns true if the call ended before {@code nanos}. */
    public boolean endedBefore(long nanos) {
        lock();
        boolean before = ended && nanos - endNanos > 0;
        unlock();
        return before;
    }

    private void lock() {
        int spins = 0;
        while (!LOCKED.compareAndSet(this, false, true)) {
            if (++spins % SPINS == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void unlock() {
        LOCKED.setRelease(this, false);
    }
}
