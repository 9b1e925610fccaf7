package dev.takt.analytics.store;

import java.util.List;

/**
 * The order of the rows of some chunks by start. Rows with equal starts keep their order.
 *
 * <p>A merge sort of row numbers that uses every ascending run: sorted rows take one pass. Rows in order of completion, which is nearly
 * the order of start, take few.
 */
final class StartOrder {
    private final List<Chunk> chunks;
    private final int[] firstPlaces;
    private final long[] startsNanos;

    /** A receiver of one row. */
    @FunctionalInterface
    interface RowConsumer {
        /** Receives the row {@code row} of the chunk with this number. */
        void accept(int chunk, int row);
    }

    StartOrder(List<Chunk> chunks) {
        this.chunks = chunks;
        this.firstPlaces = new int[chunks.size()];
        int rows = 0;
        for (int i = 0; i < firstPlaces.length; i++) {
            firstPlaces[i] = rows;
            rows = Math.addExact(rows, chunks.get(i).size);
        }
        this.startsNanos = new long[rows];
        for (int i = 0; i < firstPlaces.length; i++) {
            Chunk chunk = chunks.get(i);
            System.arraycopy(chunk.startsNanos, 0, startsNanos, firstPlaces[i], chunk.size);
        }
    }

    int rows() {
        return startsNanos.length;
    }

    /** Passes the rows with the latest starts to {@code consumer}, at most {@code most}, the earliest of them first. */
    void newest(int most, RowConsumer consumer) {
        int[] places = sortedPlaces();
        for (int i = Math.max(0, places.length - most); i < places.length; i++) {
            int chunk = chunkOf(places[i]);
            consumer.accept(chunk, places[i] - firstPlaces[chunk]);
        }
    }

    private int chunkOf(int place) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstPlaces[middle] <= place) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int[] sortedPlaces() {
        int[] from = new int[rows()];
        for (int i = 0; i < from.length; i++) {
            from[i] = i;
        }
        int[] to = new int[from.length];
        int[] ends = new int[from.length];
        int runs = findRuns(ends);
        while (runs > 1) {
            runs = mergePairs(from, to, ends, runs);
            int[] merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    /** Stores the end of each ascending run; returns their number. */
    private int findRuns(int[] ends) {
        int runs = 0;
        for (int i = 1; i <= startsNanos.length; i++) {
            if (i == startsNanos.length || startsNanos[i] < startsNanos[i - 1]) {
                ends[runs++] = i;
            }
        }
        return runs;
    }

    private int mergePairs(int[] from, int[] to, int[] ends, int runs) {
        int merged = 0;
        int start = 0;
        for (int run = 0; run < runs; run += 2) {
            int middle = ends[run];
            int end = run + 1 < runs ? ends[run + 1] : middle;
            merge(from, to, start, middle, end);
            ends[merged++] = end;
            start = end;
        }
        return merged;
    }

    private void merge(int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = left < middle && (right == end || startsNanos[from[left]] <= startsNanos[from[right]]);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
