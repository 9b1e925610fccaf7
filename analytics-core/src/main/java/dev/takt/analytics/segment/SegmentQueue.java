package dev.takt.analytics.segment;

import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.segment.format.TotalsSummary;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What waits for the disk: bounded by rows and by pieces of figures, put in by the writer, which never waits, and taken out by {@code takt-segments}. */
final class SegmentQueue {
    /** How many pieces of figures may wait, each of which may have some of every series. */
    static final int MOST_FIGURES = 16;

    private final long mostRows;
    private final Queue<Item> items = new ConcurrentLinkedQueue<>();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicInteger figures = new AtomicInteger();

    /** One thing to do. */
    sealed interface Item permits Rows, Figures, Barrier {}

    /** Rows to be written, whose figures are part of the lifetime totals or not. */
    record Rows(EventSource source, boolean counted) implements Item {}

    /** Figures without rows to be written. */
    record Figures(TotalsSummary totals) implements Item {}

    /** Somebody who wants to know when all before is written, and whether it is. */
    record Barrier(CompletableFuture<Boolean> reached) implements Item {}

    SegmentQueue(long mostRows) {
        this.mostRows = mostRows;
    }

    boolean hasRoom() {
        return rows.get() < mostRows;
    }

    /** Takes rows unless too many wait; a chunk may pass the bound, since it is taken whole. */
    boolean offer(Rows more) {
        if (!hasRoom()) {
            return false;
        }
        rows.addAndGet(more.source().rows());
        items.add(more);
        return true;
    }

    /** Whether figures may be added; where not, they wait where they are added up. */
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

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** The next thing to do, left where it is; null for none. */
    @Nullable
    Item peek() {
        return items.peek();
    }

    /** Takes out what was peeked at. */
    void remove() {
        Item done = items.poll();
        if (done instanceof Rows written) {
            rows.addAndGet(-written.source().rows());
        } else if (done instanceof Figures) {
            figures.decrementAndGet();
        }
    }

    /** Whether there is anything to be written. */
    boolean hasWork() {
        return rows.get() > 0 || figures.get() > 0;
    }

    /** Tells everybody who waits whether all before is written. */
    void answerBarriers(boolean written) {
        items.removeIf(
                item -> item instanceof Barrier barrier && barrier.reached().complete(written));
    }

    /** How many rows wait. */
    long rows() {
        return rows.get();
    }
}
