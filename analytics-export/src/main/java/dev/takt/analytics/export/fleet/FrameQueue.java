package dev.takt.analytics.export.fleet;

import dev.takt.analytics.export.fleet.FrameCutter.Cut;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of frames that wait for the broker, with a copy of each on disk if there is a spool. A frame that cannot be written
 * there waits in memory alone. For one thread, except the counts.
 */
final class FrameQueue {
    private final Deque<Cut> waiting = new ArrayDeque<>();
    private final @Nullable FrameSpool spool;
    private final int most;
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    private FrameQueue(@Nullable FrameSpool spool, int most) {
        this.spool = spool;
        this.most = most;
    }

    /**
     * Returns a queue for {@code most} frames, with those that an earlier process left in the spool.
     *
     * @throws IOException if the spool cannot be opened, or another process uses it
     */
    static FrameQueue open(Optional<Path> directory, int most, Instant now) throws IOException {
        if (directory.isEmpty()) {
            return new FrameQueue(null, most);
        }
        FrameSpool spool = FrameSpool.open(directory.get());
        try {
            FrameQueue queue = new FrameQueue(spool, most);
            FrameSpool.Left left = spool.left(now);
            queue.waiting.addAll(left.frames());
            queue.size.set(queue.waiting.size());
            queue.failures.set(left.removed());
            return queue;
        } catch (IOException | RuntimeException | Error broken) {
            spool.close();
            throw broken;
        }
    }

    /** Returns true if another frame may be added. */
    boolean hasRoom() {
        return waiting.size() < most;
    }

    /** Adds a frame; a frame that is one of several may be beyond the bound. */
    void add(Cut frame) {
        waiting.add(frame);
        size.set(waiting.size());
        if (spool != null) {
            try {
                spool.add(frame);
            } catch (IOException full) {
                failures.incrementAndGet();
            }
        }
    }

    /** Returns the oldest frame; null if none waits. */
    @Nullable
    Cut first() {
        return waiting.peek();
    }

    /** Removes the oldest frame, which has arrived. */
    void removeFirst() {
        Cut frame = waiting.remove();
        size.set(waiting.size());
        if (spool != null) {
            try {
                spool.remove(frame);
            } catch (IOException stays) {
                // It is sent again by a later process, and recognized by its number.
                failures.incrementAndGet();
            }
        }
    }

    /** Returns the number of frames that wait. Any thread. */
    long size() {
        return size.get();
    }

    /** Returns how often the spool failed. Any thread. */
    long failures() {
        return failures.get();
    }

    /** Releases the spool; what waits stays in it. */
    void close() {
        if (spool != null) {
            try {
                spool.close();
            } catch (IOException broken) {
                failures.incrementAndGet();
            }
        }
    }
}
