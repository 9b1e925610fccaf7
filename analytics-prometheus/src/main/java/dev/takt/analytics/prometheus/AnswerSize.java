package dev.takt.analytics.prometheus;

import io.prometheus.metrics.model.snapshots.Labels;

/**
 * A bound on the bytes of one answer to Prometheus. Names and tags of a series are repeated in each of its lines, so that the number of
 * series does not bound the memory of an answer. Used by one thread.
 */
final class AnswerSize {
    /** The bytes that a series may take on average: 16 KiB. */
    static final int BYTES_PER_SERIES = 16 << 10;

    /** An answer takes at most a sixteenth of the largest heap. */
    private static final int HEAP_PART = 16;

    private static final int NAME_AND_NUMBER = 64;
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private long left;

    private AnswerSize(long left) {
        this.left = left;
    }

    /** Returns the bound for at most {@code mostSeries} series. */
    static AnswerSize of(int mostSeries) {
        long part = Runtime.getRuntime().maxMemory() / HEAP_PART;
        return new AnswerSize(Math.min((long) mostSeries * BYTES_PER_SERIES, part));
    }

    /** Reserves the bytes of {@code lines} lines with {@code labels}; returns false if there are too few left. */
    boolean take(Labels labels, int lines) {
        long bytes = NAME_AND_NUMBER;
        for (int i = 0; i < labels.size(); i++) {
            bytes += sizeBytes(labels.getName(i)) + sizeBytes(labels.getValue(i));
        }
        if (bytes * lines > left) {
            return false;
        }
        left -= bytes * lines;
        return true;
    }

    private static long sizeBytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean escaped = sign == '"' || sign == '\\' || sign == '\n';
            bytes += sign < ONE_BYTE ? (escaped ? 2 : 1) : sign < TWO_BYTES ? 2 : 3;
        }
        return bytes;
    }
}
