package dev.takt.analytics.stats;

import dev.takt.analytics.require.Require;
import dev.takt.analytics.rows.DurationSum;
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The figures of a set of durations. Immutable.
 *
 * <p>Count, total, mean, minimum and maximum are exact. The relative error of the deviation is at most 1e-9. Percentiles are within 1 %
 * of the true ones, because they come from the buckets of an HdrHistogram with two significant digits. All figures are zero if there
 * is no call.
 */
public final class DurationSummary {
    private static final double MEDIAN = 50;
    private static final double P90 = 90;
    private static final double P95 = 95;
    private static final double P99 = 99;
    private static final double P999 = 99.9;
    private static final double HIGHEST = 100;

    private final DurationSum sum;
    private final Supplier<SeriesTotals> totals;

    DurationSummary(SeriesTotals totals) {
        this(totals.sum(), () -> totals);
    }

    /** Creates the figures of durations with this {@code sum}. The other figures are computed when they are needed. */
    DurationSummary(DurationSum sum, Supplier<SeriesTotals> totals) {
        this.sum = sum;
        this.totals = totals;
    }

    /** Returns the number of durations. */
    public long count() {
        return sum.count();
    }

    /** Returns the sum of the durations. */
    public Duration total() {
        return sum.total();
    }

    /** Returns the arithmetic mean, rounded to a nanosecond. */
    public Duration mean() {
        return sum.mean();
    }

    /** Returns the standard deviation of a sample (n − 1); zero for fewer than two durations. */
    public Duration standardDeviation() {
        return Duration.ofNanos(Math.round(totals.get().standardDeviationNanos()));
    }

    /** Returns the standard error of the mean: the deviation divided by the square root of the count. */
    public Duration standardError() {
        return count() == 0
                ? Duration.ZERO
                : Duration.ofNanos(Math.round(totals.get().standardDeviationNanos() / Math.sqrt((double) count())));
    }

    /** Returns the shortest duration. */
    public Duration min() {
        return Duration.ofNanos(totals.get().minNanos());
    }

    /** Returns the 50th percentile. */
    public Duration median() {
        return percentile(MEDIAN);
    }

    /** Returns the 90th percentile. */
    public Duration p90() {
        return percentile(P90);
    }

    /** Returns the 95th percentile. */
    public Duration p95() {
        return percentile(P95);
    }

    /** Returns the 99th percentile. */
    public Duration p99() {
        return percentile(P99);
    }

    /** Returns the 99.9th percentile. */
    public Duration p999() {
        return percentile(P999);
    }

    /** Returns the longest duration. */
    public Duration max() {
        return Duration.ofNanos(totals.get().maxNanos());
    }

    /**
     * Returns the duration that {@code percentile} percent of all durations do not exceed, within 1 %. 0 and 100 are exact.
     *
     * @param percentile 0 (the shortest) to 100 (the longest)
     * @throws IllegalArgumentException if it is outside
     */
    public Duration percentile(double percentile) {
        if (!(percentile >= 0 && percentile <= HIGHEST)) {
            throw Require.refused("percentile", "between 0 and 100", percentile);
        }
        if (percentile == 0 || percentile == HIGHEST) {
            return percentile == 0 ? min() : max();
        }
        SeriesTotals all = totals.get();
        long nanos = all.distribution().valueAt(percentile);
        return Duration.ofNanos(Math.max(all.minNanos(), Math.min(all.maxNanos(), nanos)));
    }

    /**
     * Passes every bucket that is not empty to {@code consumer}, the shortest durations first.
     *
     * @param consumer receives the buckets
     */
    public void forEachBucket(BucketConsumer consumer) {
        totals.get().distribution().forEach(consumer::accept);
    }

    /** A consumer of the buckets of a distribution. */
    @FunctionalInterface
    public interface BucketConsumer {
        /**
         * Consumes a bucket.
         *
         * @param lowestNanos the shortest duration of the bucket
         * @param highestNanos the longest duration of the bucket
         * @param count the number of its durations
         */
        void accept(long lowestNanos, long highestNanos, long count);
    }

    @Override
    public String toString() {
        return count() + " durations, mean " + mean() + ", p95 " + p95() + ", max " + max();
    }
}
