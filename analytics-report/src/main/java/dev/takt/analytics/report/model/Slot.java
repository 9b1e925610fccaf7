package dev.takt.analytics.report.model;

/**
 * How calls ended within some time, and how long they took; durations are 0 if there was no call.
 *
 * @param success calls that succeeded
 * @param failures calls that failed
 * @param cancelled calls that were cancelled
 * @param unset calls whose outcome nobody told
 * @param p50Nanos their median
 * @param p95Nanos their 95th percentile
 * @param p99Nanos their 99th percentile
 * @param heat their durations, {@link Track#HEAT_BINS} bins an octave
 */
public record Slot(
        long success,
        long failures,
        long cancelled,
        long unset,
        long p50Nanos,
        long p95Nanos,
        long p99Nanos,
        Bins heat) {
    static final Slot EMPTY = new Slot(0, 0, 0, 0, 0, 0, 0, Bins.NONE);

    /** All calls. */
    public long calls() {
        return success + failures + cancelled + unset;
    }
}
