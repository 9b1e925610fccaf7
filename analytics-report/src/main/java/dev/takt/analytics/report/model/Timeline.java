package dev.takt.analytics.report.model;

import java.util.List;

/**
 * The time axis of a report, in steps of equal width, and all calls along it; a call belongs to the step in which it ended.
 *
 * @param stepWords how long a step is, in words; empty if there is no row
 * @param stepNanos the same exactly; 0 if there is no row
 * @param startEpochNanos when the first step begins, in nanoseconds since 1970
 * @param labels when each step begins, in the words of the configured zone
 * @param offsets how far the clocks of that zone are from UTC; one, and one more for each time they are changed
 * @param all all functions together
 */
public record Timeline(
        String stepWords, long stepNanos, long startEpochNanos, List<String> labels, List<Offset> offsets, Track all) {
    /** Nothing happened. */
    static final Timeline EMPTY = new Timeline("", 0, 0, List.of(), List.of(), new Track(1, List.of()));

    /**
     * How far clocks are from UTC, from a step on.
     *
     * @param step the first step that begins so
     * @param seconds how far they are ahead
     */
    public record Offset(int step, int seconds) {}
}
