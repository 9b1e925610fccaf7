package dev.takt.analytics.log;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A bounded first-in-first-out queue of log lines that counts its lines. Any thread adds, one takes. */
final class LogLane {
    private final Queue<Runnable> lines = new ConcurrentLinkedQueue<>();
    private final AtomicLong added = new AtomicLong();
    private final int most;
    private volatile long written;

    LogLane(int most) {
        this.most = most;
    }

    /** Adds {@code line}, unless the lane is full; threads that add at once may exceed the bound by one line each. */
    boolean add(Runnable line) {
        if (added.get() - written >= most) {
            return false;
        }
        added.incrementAndGet(); // before the line is added, so that waiting threads wait for it
        return lines.add(line);
    }

    /** Takes the oldest line; null if there is none. */
    @Nullable
    Runnable next() {
        return lines.poll();
    }

    /** Counts the last line taken as written. For the taking thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only one thread writes it
    void written() {
        written++;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Returns the number of lines added so far. */
    long added() {
        return added.get();
    }

    /** Returns true if the first {@code count} lines are written. */
    boolean isWritten(long count) {
        return written - count >= 0;
    }
}
