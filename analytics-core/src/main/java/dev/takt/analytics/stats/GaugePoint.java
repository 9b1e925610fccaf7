package dev.takt.analytics.stats;

import java.time.Instant;

/**
 * The figures of a gauge in one interval, which ends at the next point or before it.
 *
 * @param time the beginning of the interval
 * @param count the number of numbers, at least one
 * @param sum the sum of the numbers
 * @param min the least number
 * @param max the greatest number
 * @param last the latest number
 */
public record GaugePoint(Instant time, long count, double sum, double min, double max, double last) {
    /** Returns the mean of the numbers. */
    public double mean() {
        return sum / count;
    }
}
