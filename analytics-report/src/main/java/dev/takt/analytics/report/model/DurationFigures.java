package dev.takt.analytics.report.model;

import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.stats.DurationSummary;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The statistics of a set of durations in nanoseconds; all are 0 if there is no call.
 *
 * @param total the sum
 * @param mean the arithmetic mean
 * @param deviation the standard deviation of a sample
 * @param standardError the standard error of the mean
 * @param min the shortest
 * @param p50 the median
 * @param p90 the 90th percentile
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 * @param p999 the 99.9th percentile
 * @param max the longest
 */
public record DurationFigures(
        BigInteger total,
        long mean,
        long deviation,
        long standardError,
        long min,
        long p50,
        long p90,
        long p95,
        long p99,
        long p999,
        long max) {
    /** The percentiles that a curve is drawn through. */
    public static final List<Double> CURVE =
            List.of(0.0, 1.0, 5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 98.0, 99.0, 99.5, 99.9, 99.99, 100.0);

    /** Returns the figures of {@code durations}. */
    public static DurationFigures of(DurationSummary durations) {
        return new DurationFigures(
                DurationText.nanosOf(durations.total()),
                durations.mean().toNanos(),
                durations.standardDeviation().toNanos(),
                durations.standardError().toNanos(),
                durations.min().toNanos(),
                durations.median().toNanos(),
                durations.p90().toNanos(),
                durations.p95().toNanos(),
                durations.p99().toNanos(),
                durations.p999().toNanos(),
                durations.max().toNanos());
    }

    /** Returns the durations at {@link #CURVE} in nanoseconds; empty if there is no call. */
    static List<Long> curveOf(DurationSummary durations) {
        return durations.count() == 0
                ? List.of()
                : DoubleStream.of(
                                CURVE.stream().mapToDouble(Double::doubleValue).toArray())
                        .mapToObj(percentile -> durations.percentile(percentile).toNanos())
                        .toList();
    }
}
