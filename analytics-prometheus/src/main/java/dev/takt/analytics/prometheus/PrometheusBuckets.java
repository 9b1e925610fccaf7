package dev.takt.analytics.prometheus;

import dev.takt.analytics.totals.Distribution;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A distribution as a classic and as a native histogram of Prometheus. The distribution is finer than both: a duration up to 0.8 %
 * longer than a bound may count as not longer, and no other is misplaced.
 */
final class PrometheusBuckets {
    /** The schema of native histograms: each bucket is wider than the one before by the factor 2^(1/16), 4.4 %. */
    static final int SCHEMA = 4;

    /** The threshold of the zero bucket in seconds: a nanosecond. */
    static final double ZERO = 1e-9;

    private static final double NANOS = 1e9;
    private static final double[] BOUNDS = {
        0.0001,
        0.00025,
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
        30,
        60,
        Double.POSITIVE_INFINITY
    };

    /** The number of buckets of a classic histogram. */
    static final int CLASSIC = BOUNDS.length;

    private final long[] classic = new long[BOUNDS.length];
    private final Map<Integer, Long> fine = new TreeMap<>();
    private long zeros;

    PrometheusBuckets(Distribution distribution) {
        distribution.forEach(this::add);
    }

    private void add(long lowestNanos, long highestNanos, long count) {
        double seconds = lowestNanos / NANOS;
        int place = 0;
        while (seconds > BOUNDS[place]) {
            place++;
        }
        classic[place] += count;
        if (seconds < ZERO) {
            zeros += count;
        } else {
            double middle = (lowestNanos + (highestNanos - lowestNanos) / 2.0) / NANOS;
            fine.merge((int) Math.ceil(Math.scalb(Math.log(middle) / Math.log(2), SCHEMA)), count, Long::sum);
        }
    }

    ClassicHistogramBuckets classic() {
        return ClassicHistogramBuckets.of(BOUNDS, classic);
    }

    NativeHistogramBuckets fine() {
        NativeHistogramBuckets.Builder builder = NativeHistogramBuckets.builder();
        fine.forEach(builder::bucket);
        return builder.build();
    }

    long zeros() {
        return zeros;
    }
}
