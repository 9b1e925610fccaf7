package dev.takt.analytics.report.model;

import java.util.List;

/**
 * The time axis of a report in steps of equal width, and the calls in each step. A call belongs to the step in which it ended.
 *
 * @param stepWords the width of a step as text; empty if there is no row
 * @param stepNanos the width of a step in nanoseconds; 0 if there is no row
 * @param startEpochNanos the start of the first step, in nanoseconds since 1970 (UTC)
 * @param labels the start of each step as text in the configured zone
 * @param offsets the offsets of that zone from UTC: the first, and one more for each change
 * @param all the calls of all functions together
 */
public record Timeline(
        String stepWords, long stepNanos, long startEpochNanos, List<String> labels, List<Offset> offsets, Track all) {
    /** A timeline without a call. */
    static final Timeline EMPTY = new Timeline("", 0, 0, List.of(), List.of(), new Track(1, List.of()));

    /**
     * The offset of a zone from UTC, valid from a step on.
     *
     * @param step the index of the first step with this offset
     * @param seconds the number of seconds ahead of UTC
     */
    public record Offset(int step, int seconds) {}
}
