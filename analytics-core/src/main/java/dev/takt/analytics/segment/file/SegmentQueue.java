package dev.takt.analytics.segment.file;

import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.segment.format.TotalsSummary;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A queue of rows and figures between the writer, which never waits, and the thread {@code takt-segments}. It is bounded by the number of
 * rows and of parts of figures.
 */
final class SegmentQueue {
    /** The greatest number of waiting parts of figures, each of which may contain every series. */
    static final int MOST_FIGURES = 16;

    private final long mostRows;
    private final Queue<Item> items = new ConcurrentLinkedQueue<>();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicInteger figures = new AtomicInteger();
    private final AtomicBoolean writeRequested = new AtomicBoolean();

    /** An element of the queue. */
    sealed interface Item permits Rows, Figures, Barrier, WriteRequest {}

    /**
     * Rows to write.
     *
     * @param source the rows
     * @param counted true if their figures are part of the lifetime totals
     */
    record Rows(EventSource source, boolean counted) implements Item {}

    /**
     * Figures without rows to write.
     *
     * @param totals the figures
     */
    record Figures(TotalsSummary totals) implements Item {}

    /**
     * A request to report when all elements before it are written.
     *
     * @param reached completed with true if they are written, false if they cannot be
     */
    record Barrier(CompletableFuture<Boolean> reached) implements Item {}

    /** A request to write the rows before it, even if they fill no block. */
    record WriteRequest() implements Item {}

    SegmentQueue(long mostRows) {
        this.mostRows = mostRows;
    }

    boolean hasRoom() {
        return rows.get() < mostRows;
    }

    /** Adds rows unless too many wait. A chunk is added whole, so it may exceed the bound. */
    boolean offer(Rows more) {
        if (!hasRoom()) {
            return false;
        }
        rows.addAndGet(more.source().rows());
        items.add(more);
        return true;
    }

    /** Returns true if figures may be added; otherwise the caller adds them up further. */
    boolean hasRoomForFigures() {
        return figures.get() < MOST_FIGURES;
    }

    void add(Figures more) {
        figures.incrementAndGet();
        items.add(more);
    }

    void add(Barrier barrier) {
        items.add(barrier);
    }

    /** Adds a request to write, unless one waits already. */
    void requestWrite() {
        if (writeRequested.compareAndSet(false, true)) {
            items.add(new WriteRequest());
        }
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Returns the next element without removing it; null if there is none. */
    @Nullable
    Item peek() {
        return items.peek();
    }

    /** Removes the next element. */
    void remove() {
        Item done = items.poll();
        if (done instanceof Rows written) {
            rows.addAndGet(-written.source().rows());
        } else if (done instanceof Figures) {
            figures.decrementAndGet();
        } else if (done instanceof WriteRequest) {
            writeRequested.set(false);
        }
    }

    /** Returns true if there is anything to write. */
    boolean hasWork() {
        return rows.get() > 0 || figures.get() > 0;
    }

    /** Completes and removes all requests. */
    void answerBarriers(boolean written) {
        items.removeIf(
                item -> item instanceof Barrier barrier && barrier.reached().complete(written));
    }

    /** Returns the number of waiting rows. */
    long rows() {
        return rows.get();
    }
}
