package dev.takt.analytics.report.console.live;

import dev.takt.analytics.batch.BatchView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The batches on a screen, in the order in which they opened. Safe for any thread. */
final class OpenBatches {
    private static final int MOST = 8;

    private final List<BatchView> opened = new CopyOnWriteArrayList<>();

    void add(BatchView batch) {
        opened.add(batch);
    }

    void remove(BatchView batch) {
        opened.remove(batch);
    }

    boolean isEmpty() {
        return opened.isEmpty();
    }

    /** Returns all current batches. */
    List<BatchView> now() {
        return List.copyOf(opened);
    }

    /** Returns how many of {@code open} batches fit on {@code rows}, with one row for the number of the others; at least 1. */
    static int shown(int open, int rows) {
        return open <= Math.min(MOST, rows) ? open : Math.max(1, Math.min(MOST, rows - 1));
    }

    /** Returns the {@code most} of {@code batches} that opened last, each below its parent. */
    static List<BatchView> last(List<BatchView> batches, int most) {
        List<BatchView> placed = new ArrayList<>();
        for (BatchView batch : batches.subList(Math.max(0, batches.size() - most), batches.size())) {
            placed.add(placeOf(batch, placed), batch);
        }
        return placed;
    }

    /** Returns the index below the nearest placed ancestor of {@code batch} and all descendants of that ancestor. */
    private static int placeOf(BatchView batch, List<BatchView> placed) {
        Optional<BatchView> outer = batch.outer();
        while (outer.isPresent() && !placed.contains(outer.get())) {
            outer = outer.get().outer();
        }
        if (outer.isEmpty()) {
            return placed.size();
        }
        int place = placed.indexOf(outer.get()) + 1;
        while (place < placed.size() && placed.get(place).depth() > outer.get().depth()) {
            place++;
        }
        return place;
    }
}
