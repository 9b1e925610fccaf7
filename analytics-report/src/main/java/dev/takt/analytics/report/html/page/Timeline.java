package dev.takt.analytics.report.html.page;

import java.util.List;

/**
 * Calls and durations over time, in steps of equal width; a call belongs to the step in which it ended.
 *
 * @param stepWords how long a step is, in words
 * @param stepNanos the same exactly; 0 if there is no row
 * @param labels when each step begins, in words
 * @param tracks all functions together first, then the ones with the greatest total time
 */
public record Timeline(String stepWords, long stepNanos, List<String> labels, List<Track> tracks) {
    /** Nothing happened. */
    static final Timeline EMPTY = new Timeline("", 0, List.of(), List.of());

    /** What happened to one function, or to all: a slot for each step. */
    public record Track(String name, List<Slot> slots) {}

    /** How calls ended within one step, and how long they took, in nanoseconds; durations are 0 if there was no call. */
    public record Slot(
            long success, long failure, long cancelled, long unset, long p50Nanos, long p95Nanos, long p99Nanos) {
        /** All calls of the step. */
        public long calls() {
            return success + failure + cancelled + unset;
        }
    }
}
