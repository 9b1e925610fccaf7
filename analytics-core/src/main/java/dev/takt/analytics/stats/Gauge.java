package dev.takt.analytics.stats;

import dev.takt.analytics.event.Tags;
import java.time.Instant;
import java.util.List;

/**
 * The lifetime figures of the numbers that a program recorded under one name and set of tags.
 *
 * <p>For a counter, {@code last} is the total, and {@code min}, {@code max} and {@code mean} describe the single amounts.
 *
 * @param name the recorded name, which should contain the unit of the numbers
 * @param tags the recorded tags
 * @param kind the kind of the numbers
 * @param count the number of numbers, at least one
 * @param last the latest value, or the total of a counter
 * @param lastTime the time of the latest number
 * @param min the least number
 * @param max the greatest number
 * @param mean the mean of the numbers
 * @param points the figures over time, at most 120, in order of time
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

    /** The kind of the numbers of a gauge. */
    public enum Kind {
        /** Each number is a value, such as a load or a temperature. */
        VALUE,
        /** Each number is an amount that is added to a total. */
        COUNTER
    }

    /** Copies the list. */
    public Gauge {
        points = List.copyOf(points);
    }
}
