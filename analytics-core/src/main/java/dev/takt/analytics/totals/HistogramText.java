package dev.takt.analytics.totals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/**
 * An encoder of distributions as text for other programs: an HdrHistogram of two significant digits, in nanoseconds, in the compressed
 * form (V2) of that library, in Base64. For one thread; it reuses its memory.
 */
public final class HistogramText {
    private static final int DIGITS = 2;

    private final Histogram histogram = new Histogram(Buckets.MAX_VALUE, DIGITS);
    private final ByteBuffer room = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());

    /** Returns the text of {@code distribution}. */
    public String of(Distribution distribution) {
        histogram.reset();
        distribution.forEach((lowest, highest, count) -> histogram.recordValueWithCount(lowest, count));
        room.clear();
        int length = histogram.encodeIntoCompressedByteBuffer(room);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(room.array(), length));
    }
}
