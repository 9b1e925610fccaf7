package dev.takt.analytics.batch;

import java.time.Duration;

/**
 * The figures of the calls of a batch, those of the batches in it included.
 *
 * @param calls how many ended, in any way
 * @param failures how many of them failed
 * @param totalTime how long they took together
 * @param p95 what 95 percent of them did not exceed, within 1 %
 * @param isComplete whether all calls are in it; false for the last figures of a batch whose writer did not answer in time
 */
public record BatchFigures(long calls, long failures, Duration totalTime, Duration p95, boolean isComplete) {
    /** No call yet. */
    public static final BatchFigures NONE = new BatchFigures(0, 0, Duration.ZERO, Duration.ZERO);

    /** Complete figures. */
    public BatchFigures(long calls, long failures, Duration totalTime, Duration p95) {
        this(calls, failures, totalTime, p95, true);
    }

    /** Returns the same figures, in which calls may be missing. */
    public BatchFigures incomplete() {
        return new BatchFigures(calls, failures, totalTime, p95, false);
    }

    /** How long a call took on average; zero for none. */
    public Duration mean() {
        return calls == 0 ? Duration.ZERO : totalTime.dividedBy(calls);
    }
}
