package dev.takt.analytics.totals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/**
 * A distribution as a text that other programs can read and merge: an HdrHistogram of two significant digits, in nanoseconds, in the
 * library's compressed form (V2), in Base64. For one thread; uses its memory again.
 */
public final class HistogramText {
    private static final int DIGITS = 2;

    private final Histogram histogram = new Histogram(Buckets.MAX_VALUE, DIGITS);
    private final ByteBuffer room = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());

    /** The text of {@code distribution}. */
    public String of(Distribution distribution) {
        histogram.reset();
        distribution.forEach((lowest, highest, count) -> histogram.recordValueWithCount(lowest, count));
        room.clear();
        int length = histogram.encodeIntoCompressedByteBuffer(room);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(room.array(), length));
    }
}
