package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.totals.Distribution;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A distribution as an exponential histogram of seconds: at the finest scale up to {@value #FINEST} at which it has at most {@value #MOST}
 * buckets. Bucket <i>i</i> contains what is greater than 2^(i/2^scale) and at most 2^((i+1)/2^scale).
 */
final class ScaledBuckets {
    /** The finest scale: a bucket is 1.1 % wider than the one before, a little more than those of the distribution. */
    static final int FINEST = 6;

    /** The most buckets, as in the SDK. */
    static final int MOST = 160;

    private static final double NANOS = 1e9;
    private static final double LOG_2 = Math.log(2);

    /** The index of each bucket of the distribution at the finest scale, and the count in it; ascending. */
    private int[] indexes = new int[64];

    private long[] counts = new long[64];
    private int size;
    private long zeros;

    /** The durations of {@code now} that are not in {@code before}, which may be null and contains nothing else. */
    ScaledBuckets(Distribution now, @Nullable Distribution before) {
        now.forEach((lowest, highest, count) -> count(lowest, highest, count));
        if (before != null) {
            before.forEach((lowest, highest, count) -> count(lowest, highest, -count));
        }
    }

    private void count(long lowest, long highest, long count) {
        if (highest == 0) {
            zeros += count;
            return;
        }
        double middle = lowest + (highest - lowest) / 2.0;
        int index = (int) Math.ceil(Math.scalb(Math.log(middle / NANOS) / LOG_2, FINEST)) - 1;
        int place = size > 0 && indexes[size - 1] < index ? size : Arrays.binarySearch(indexes, 0, size, index);
        if (place < 0 || place == size) {
            append(index, count);
        } else {
            counts[place] += count;
        }
    }

    private void append(int index, long count) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        indexes[size] = index;
        counts[size] = count;
        size++;
    }

    /** Returns the number of durations of 0 ns. */
    long zeros() {
        return zeros;
    }

    ExponentialHistogramBuckets positive() {
        int first = 0;
        int end = size;
        while (first < end && counts[first] <= 0) {
            first++;
        }
        while (end > first && counts[end - 1] <= 0) {
            end--;
        }
        return first == end ? new SdkMetric.Buckets(FINEST, 0, List.of()) : positive(first, end);
    }

    /** A bucket of a scale consists of two whole buckets of the next finer scale. */
    private ExponentialHistogramBuckets positive(int first, int end) {
        int shift = 0;
        while ((indexes[end - 1] >> shift) - (indexes[first] >> shift) >= MOST) {
            shift++;
        }
        int offset = indexes[first] >> shift;
        Long[] perBucket = new Long[(indexes[end - 1] >> shift) - offset + 1];
        Arrays.fill(perBucket, 0L);
        for (int i = first; i < end; i++) {
            perBucket[(indexes[i] >> shift) - offset] += counts[i];
        }
        return new SdkMetric.Buckets(FINEST - shift, offset, List.of(perBucket));
    }
}
