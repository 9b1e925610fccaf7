package dev.takt.analytics.delivery;

import dev.takt.analytics.event.CallDetails;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A queue of the calls that wait for one exporter. The writer thread adds calls and the exporter's thread takes them, in order and without a
 * lock.
 *
 * <p>Each call has a position, counted from 0, which also identifies it. The writer drops the oldest call by advancing the head. The taking
 * thread copies rows first and then advances the head past them in one compare-and-set. If the writer dropped rows meanwhile, the
 * compare-and-set fails, and only the rows from the new head on count as taken. No row is overwritten before the head has passed it.
 *
 * <p>The columns start with 256 rows and double up to the capacity. When the queue is empty, columns larger than usual are released.
 */
final class EventQueue {
    private static final int FIRST_CAPACITY = 256;
    private static final VarHandle HEAD;
    private static final VarHandle TAIL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HEAD = lookup.findVarHandle(EventQueue.class, "head", long.class);
            TAIL = lookup.findVarHandle(EventQueue.class, "tail", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final int usual;
    private final int most;
    private volatile QueuedRows rows;

    /** Position of the next row to take. */
    private volatile long head;

    /** Position of the next row to add. */
    private volatile long tail;

    /** Creates a queue that keeps columns for {@code usual} rows and has at most {@code most} rows. */
    EventQueue(int usual, int most) {
        this.usual = usual;
        this.most = most;
        this.rows = new QueuedRows(Math.min(usual, FIRST_CAPACITY));
    }

    /** Returns the number of rows. */
    int size() {
        long first = head;
        return (int) Math.max(0, tail - first);
    }

    /** Returns the current columns. */
    QueuedRows rows() {
        return rows;
    }

    /** Adds a row, for which there must be room. For the writer thread. */
    void put(long startNanos, long durationNanos, int seriesId, int outcomeCode, @Nullable CallDetails details) {
        long position = tail;
        roomFor(position).set(position, startNanos, durationNanos, seriesId, outcomeCode, details);
        TAIL.setRelease(this, position + 1);
    }

    /** Drops the oldest row; returns false if it was just taken or there is none. For the writer thread. */
    boolean dropOldest() {
        long first = head;
        boolean dropped = first < tail && HEAD.compareAndSet(this, first, first + 1);
        VarHandle.storeStoreFence();
        return dropped;
    }

    /**
     * Copies the oldest rows, at most {@code count}, to their positions in {@code into}, which must have room for them, and removes them. For
     * one thread.
     */
    Taken take(QueuedRows into, int count) {
        long from = head;
        while (true) {
            long to = Math.min(tail, from + count);
            if (to <= from) {
                return new Taken(from, 0);
            }
            into.copy(rows, from, (int) (to - from));
            VarHandle.acquireFence();
            while (from < to) {
                if (HEAD.compareAndSet(this, from, to)) {
                    return new Taken(from, (int) (to - from));
                }
                from = head;
            }
        }
    }

    private QueuedRows roomFor(long position) {
        QueuedRows now = rows;
        long waiting = position - head;
        if (waiting == 0 && now.capacity > usual) {
            now = new QueuedRows(usual);
            rows = now;
        } else if (waiting >= now.capacity) {
            QueuedRows larger = new QueuedRows((int) Math.min(most, Math.max(waiting + 1, now.capacity * 2L)));
            larger.copy(now, position - now.capacity, now.capacity);
            rows = larger;
            return larger;
        }
        return now;
    }

    /**
     * A range of rows that were taken.
     *
     * @param first the position of the first row
     * @param count the number of rows
     */
    record Taken(long first, int count) {}
}
