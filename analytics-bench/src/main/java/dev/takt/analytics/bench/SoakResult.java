package dev.takt.analytics.bench;

import java.util.List;
import java.util.Locale;

/**
 * The result of a soak.
 *
 * @param made how many calls were made
 * @param counted how many the figures count
 * @param rows how many rows were taken in
 * @param dropped how many rows were dropped and counted
 * @param heapBytes how full the heap was after a collection, early, in the middle, and at the end
 */
record SoakResult(long made, long counted, long rows, long dropped, List<Long> heapBytes) {
    private static final double MEGABYTE = 1e6;
    private static final double MOST_GROWTH = 1.25;
    private static final long SLACK_BYTES = 16 << 20;

    /** Returns true if each call is accounted for and the heap did not grow. */
    boolean isGood() {
        return made == counted && rows + dropped == made && isFlat();
    }

    private boolean isFlat() {
        return heapBytes.get(heapBytes.size() - 1) <= MOST_GROWTH * (double) heapBytes.get(0) + SLACK_BYTES;
    }

    @Override
    public String toString() {
        List<String> heap = heapBytes.stream()
                .map(bytes -> String.format(Locale.ROOT, "%.1f MB", (double) bytes / MEGABYTE))
                .toList();
        return String.format(
                Locale.ROOT,
                "%s: %,d calls made, %,d counted; %,d rows taken in + %,d dropped; heap after a collection %s",
                isGood() ? "good" : "BAD",
                made,
                counted,
                rows,
                dropped,
                heap);
    }
}
