package dev.takt.analytics.batch;

import java.time.Duration;

/**
 * The figures of the calls of a batch, including those of its inner batches.
 *
 * @param calls the number of ended calls, with any outcome
 * @param failures the number of failed calls
 * @param totalTime the sum of their durations
 * @param p95 the 95th percentile of their durations, within 1 %
 * @param isComplete true if all calls are included; false for the last figures of a batch whose writer did not answer in time
 */
public record BatchFigures(long calls, long failures, Duration totalTime, Duration p95, boolean isComplete) {
    /** The figures without any call. */
    public static final BatchFigures NONE = new BatchFigures(0, 0, Duration.ZERO, Duration.ZERO);

    /** Creates complete figures. */
    public BatchFigures(long calls, long failures, Duration totalTime, Duration p95) {
        this(calls, failures, totalTime, p95, true);
    }

    /** Returns the same figures, marked as incomplete. */
    public BatchFigures incomplete() {
        return new BatchFigures(calls, failures, totalTime, p95, false);
    }

    /** Returns the mean duration of a call; zero without calls. */
    public Duration mean() {
        return calls == 0 ? Duration.ZERO : totalTime.dividedBy(calls);
    }
}
