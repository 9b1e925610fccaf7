package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.totals.Distribution;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Counts of middles in nanoseconds of the buckets of the distribution. */
    private final Map<Double, Long> counts = new HashMap<>();

    private long zeros;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest;

    /** The durations of {@code now} that are not in {@code before}, which may be null. */
    ScaledBuckets(Distribution now, @Nullable Distribution before) {
        now.forEach((lowest, highest, count) -> count(lowest, highest, count));
        if (before != null) {
            before.forEach((lowest, highest, count) -> count(lowest, highest, -count));
        }
        counts.forEach((middle, count) -> {
            if (count > 0) {
                least = Math.min(least, middle);
                greatest = Math.max(greatest, middle);
            }
        });
    }

    private void count(long lowest, long highest, long count) {
        if (highest == 0) {
            zeros += count;
        } else {
            counts.merge(lowest + (highest - lowest) / 2.0, count, Long::sum);
        }
    }

    /** Returns the number of durations of 0 ns. */
    long zeros() {
        return zeros;
    }

    ExponentialHistogramBuckets positive() {
        int scale = FINEST;
        while (greatest > 0 && index(greatest, scale) - index(least, scale) >= MOST) {
            scale--;
        }
        if (greatest == 0) {
            return new Metric.Buckets(scale, 0, List.of());
        }
        int first = index(least, scale);
        long[] perBucket = new long[index(greatest, scale) - first + 1];
        for (Map.Entry<Double, Long> one : counts.entrySet()) {
            if (one.getValue() > 0) {
                perBucket[index(one.getKey(), scale) - first] += one.getValue();
            }
        }
        List<Long> bucketCounts = new ArrayList<>(perBucket.length);
        for (long count : perBucket) {
            bucketCounts.add(count);
        }
        return new Metric.Buckets(scale, first, bucketCounts);
    }

    private static int index(double middleNanos, int scale) {
        return (int) Math.ceil(Math.scalb(Math.log(middleNanos / NANOS) / LOG_2, scale)) - 1;
    }
}
