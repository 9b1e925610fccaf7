package dev.takt.analytics.stats;

import dev.takt.analytics.event.DurationSum;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.totals.Distribution;
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What is known of a set of durations; immutable.
 *
 * <p>Count, total, mean, least and greatest are exact; the deviation is right to 1e-9; percentiles are within 1 % of the
 * true ones (they come from buckets laid out as HdrHistogram's for two significant digits). Everything is zero where
 * there is no call.
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

    /** What is known of durations of which {@code sum} is the sum; the rest is asked for when needed. */
    DurationSummary(DurationSum sum, Supplier<SeriesTotals> totals) {
        this.sum = sum;
        this.totals = totals;
    }

    /** How many durations. */
    public long count() {
        return sum.count();
    }

    /** All together. */
    public Duration total() {
        return sum.total();
    }

    /** The arithmetic mean, rounded to a nanosecond. */
    public Duration mean() {
        return sum.mean();
    }

    /** The standard deviation of a sample (n − 1); zero for fewer than two durations. */
    public Duration standardDeviation() {
        return Duration.ofNanos(Math.round(totals.get().standardDeviationNanos()));
    }

    /** The standard error of the mean: the deviation over the root of the count. */
    public Duration standardError() {
        return count() == 0
                ? Duration.ZERO
                : Duration.ofNanos(Math.round(totals.get().standardDeviationNanos() / Math.sqrt((double) count())));
    }

    /** The shortest. */
    public Duration min() {
        return Duration.ofNanos(totals.get().minNanos());
    }

    /** The 50th percentile. */
    public Duration median() {
        return percentile(MEDIAN);
    }

    /** The 90th percentile. */
    public Duration p90() {
        return percentile(P90);
    }

    /** The 95th percentile. */
    public Duration p95() {
        return percentile(P95);
    }

    /** The 99th percentile. */
    public Duration p99() {
        return percentile(P99);
    }

    /** The 99.9th percentile. */
    public Duration p999() {
        return percentile(P999);
    }

    /** The longest. */
    public Duration max() {
        return Duration.ofNanos(totals.get().maxNanos());
    }

    /**
     * The duration that {@code percentile} percent of all do not exceed, within 1 %; the ends are exact.
     *
     * @param percentile 0 (the shortest) to 100 (the longest)
     * @throws IllegalArgumentException if it lies outside
     */
    public Duration percentile(double percentile) {
        if (!(percentile >= 0 && percentile <= HIGHEST)) {
            throw Require.refused("percentile", "between 0 and 100", percentile);
        }
        if (percentile == 0 || percentile == HIGHEST) {
            return percentile == 0 ? min() : max();
        }
        SeriesTotals known = totals.get();
        long nanos = known.distribution().valueAt(percentile);
        return Duration.ofNanos(Math.max(known.minNanos(), Math.min(known.maxNanos(), nanos)));
    }

    /**
     * The distribution: every bucket that is not empty, the shortest durations first.
     *
     * @param consumer shown the lowest and highest nanoseconds of a bucket, both included, and how many durations are in it
     */
    @SuppressWarnings("exports")
    public void forEachBucket(Distribution.BucketConsumer consumer) {
        totals.get().distribution().forEach(consumer);
    }

    @Override
    public String toString() {
        return count() + " durations, mean " + mean() + ", p95 " + p95() + ", max " + max();
    }
}
