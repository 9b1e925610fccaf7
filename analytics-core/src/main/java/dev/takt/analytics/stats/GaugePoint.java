package dev.takt.analytics.stats;

import java.time.Instant;

/**
 * The numbers of a gauge in a stretch of time, which ends where the next point's begins or before.
 *
 * @param time when the stretch begins
 * @param count how many numbers there were, at least one
 * @param sum of them; of a counter what was counted in this time
 * @param min the least
 * @param max the greatest
 * @param last the latest
 */
public record GaugePoint(Instant time, long count, double sum, double min, double max, double last) {
    /** The mean of the numbers. */
    public double mean() {
        return sum / count;
    }
}
