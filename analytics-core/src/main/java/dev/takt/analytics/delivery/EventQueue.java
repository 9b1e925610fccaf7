package dev.takt.analytics.delivery;

import dev.takt.analytics.event.CallDetails;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for one exporter: put in by the writer, taken out by the exporter's thread, in order, without a lock.
 *
 * <p>A call has a position, counted up from 0, which is its identity too. The writer makes room by moving the head on; whoever
 * takes rows copies them first and then moves the head past them in one step. If the writer dropped some meanwhile, that step
 * fails, and only the rows from the new head on count as taken: nothing is overwritten before the head has passed it.
 *
 * <p>The columns start small and double, up to the most that may wait; when the queue runs empty what was more than usual is
 * given back.
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

    /** The position that is taken next. */
    private volatile long head;

    /** The position that is put in next. */
    private volatile long tail;

    /** A queue that is made for {@code usual} rows and may hold {@code most}. */
    EventQueue(int usual, int most) {
        this.usual = usual;
        this.most = most;
        this.rows = new QueuedRows(Math.min(usual, FIRST_CAPACITY));
    }

    /** How many rows wait. */
    int size() {
        long first = head;
        return (int) Math.max(0, tail - first);
    }

    /** The columns as they are now. */
    QueuedRows rows() {
        return rows;
    }

    /** Puts a row in; there must be room. The writer's. */
    void put(long startNanos, long durationNanos, int seriesId, int ending, @Nullable CallDetails details) {
        long position = tail;
        roomFor(position).set(position, startNanos, durationNanos, seriesId, ending, details);
        TAIL.setRelease(this, position + 1);
    }

    /** Drops the oldest row; false if it was just taken, or there is none. The writer's. */
    boolean dropOldest() {
        long first = head;
        boolean dropped = first < tail && HEAD.compareAndSet(this, first, first + 1);
        VarHandle.storeStoreFence();
        return dropped;
    }

    /**
     * Takes the oldest rows, at most {@code count}, into {@code into}, which must have room for so many; they lie there at their
     * positions. For one thread.
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
     * Rows that were taken.
     *
     * @param first the position of the first of them
     * @param count how many
     */
    record Taken(long first, int count) {}
}
