package dev.takt.analytics.totals;

/**
 * The figures of some recorded numbers. Immutable.
 *
 * @param count the number of numbers, at least one
 * @param sum the sum; the greatest finite number of its sign if it exceeds the range of a double
 * @param min the least number
 * @param max the greatest number
 * @param last the number of the latest time; of equal times the one recorded last
 * @param lastEpochNanos that time in nanoseconds since 1970
 */
public record GaugeNumbers(long count, double sum, double min, double max, double last, long lastEpochNanos) {
    /** Limits the sum to finite numbers, because not every format that it is written to can express infinity. */
    public GaugeNumbers {
        sum = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, sum));
    }

    /** Returns the figures of one number. */
    static GaugeNumbers of(double value, long epochNanos) {
        return new GaugeNumbers(1, value, value, value, value, epochNanos);
    }

    /** Returns the figures of these numbers and {@code others}, which were recorded later, regardless of their times. */
    public GaugeNumbers and(GaugeNumbers others) {
        boolean later = others.lastEpochNanos >= lastEpochNanos;
        return new GaugeNumbers(
                count + others.count,
                sum + others.sum,
                Math.min(min, others.min),
                Math.max(max, others.max),
                later ? others.last : last,
                later ? others.lastEpochNanos : lastEpochNanos);
    }

    /** Returns the mean. */
    public double mean() {
        return sum / count;
    }
}
