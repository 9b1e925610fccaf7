package dev.takt.analytics.report.model;

/**
 * The outcomes and durations of calls within a time span; durations are 0 if there was no call.
 *
 * @param success calls that succeeded
 * @param failures calls that failed
 * @param cancelled calls that were cancelled
 * @param unset calls without an outcome
 * @param p50Nanos their median
 * @param p95Nanos their 95th percentile
 * @param p99Nanos their 99th percentile
 * @param heat their durations with {@link Track#HEAT_BINS} bins per octave
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

    /** Returns the number of all calls. */
    public long calls() {
        return success + failures + cancelled + unset;
    }
}
