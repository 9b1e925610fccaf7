package dev.takt.analytics.stats;

import dev.takt.analytics.event.Tags;
import java.time.Instant;
import java.util.List;

/**
 * The numbers that a program recorded itself under one name and set of tags, for life.
 *
 * <p>Of what was {@code count}ed {@code last} is the total, and {@code min}, {@code max} and {@code mean} describe the single
 * amounts.
 *
 * @param name as it was recorded; the unit of its numbers should be part of it
 * @param tags as they were recorded
 * @param kind whether values were recorded or amounts counted
 * @param count how many numbers there were, at least one
 * @param last the latest value, or the total of what was counted
 * @param lastTime when the latest number was recorded, or is of
 * @param min the least number
 * @param max the greatest number
 * @param mean the mean of the numbers
 * @param points the same over time, at most 120, in its order
 */
public record Gauge(
        String name,
        Tags tags,
        Kind kind,
        long count,
        double last,
        Instant lastTime,
        double min,
        double max,
        double mean,
        List<GaugePoint> points) {

    /** How numbers came to be. */
    public enum Kind {
        /** Each is a value of its own, as a load or a temperature. */
        VALUE,
        /** Each is an amount that counts up. */
        COUNTER
    }

    /** Copies the list. */
    public Gauge {
        points = List.copyOf(points);
    }
}
