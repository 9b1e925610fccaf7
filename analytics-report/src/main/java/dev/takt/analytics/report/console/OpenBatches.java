package dev.takt.analytics.report.console;

import dev.takt.analytics.batch.BatchView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The batches that a screen shows, in the order in which they opened. Any thread. */
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

    /** All of them, as of now. */
    List<BatchView> now() {
        return List.copyOf(opened);
    }

    /** How many of {@code open} batches are shown on {@code rows}, with one row for the number of the others: one at least. */
    static int shown(int open, int rows) {
        return open <= Math.min(MOST, rows) ? open : Math.max(1, Math.min(MOST, rows - 1));
    }

    /** The {@code most} of {@code batches} that opened last, each below the one that it is in. */
    static List<BatchView> last(List<BatchView> batches, int most) {
        List<BatchView> placed = new ArrayList<>();
        for (BatchView batch : batches.subList(Math.max(0, batches.size() - most), batches.size())) {
            placed.add(placeOf(batch, placed), batch);
        }
        return placed;
    }

    /** Below the nearest one that it is in, and below all that are in that one. */
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
