package dev.takt.analytics.totals;

/**
 * Some numbers that were recorded, added up. Immutable.
 *
 * @param count how many there were, at least one
 * @param sum of all; one beyond the range of a double is the greatest finite number of its sign
 * @param min the least
 * @param max the greatest
 * @param last the one of the latest moment; of equal moments the one recorded last
 * @param lastEpochNanos that moment, in nanoseconds since 1970
 */
public record GaugeNumbers(long count, double sum, double min, double max, double last, long lastEpochNanos) {
    /** Keeps the sum finite: no format that it is written to has a word for infinity. */
    public GaugeNumbers {
        sum = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, sum));
    }

    /** One number. */
    static GaugeNumbers of(double value, long epochNanos) {
        return new GaugeNumbers(1, value, value, value, value, epochNanos);
    }

    /** These and {@code others}, which were recorded later, whatever moments they are of. */
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

    /** The mean of all. */
    public double mean() {
        return sum / count;
    }
}
