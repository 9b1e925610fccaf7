package dev.takt.analytics.batch;

import java.time.Duration;

/**
 * What the calls of a batch did, those of the batches in it included.
 *
 * @param calls how many ended, in any way
 * @param failures how many of them failed
 * @param totalTime how long they took together
 * @param p95 what 95 percent of them did not exceed, within 1 %
 */
public record BatchFigures(long calls, long failures, Duration totalTime, Duration p95) {
    /** No call yet. */
    public static final BatchFigures NONE = new BatchFigures(0, 0, Duration.ZERO, Duration.ZERO);

    /** How long a call took on average; zero for none. */
    public Duration mean() {
        return calls == 0 ? Duration.ZERO : totalTime.dividedBy(calls);
    }
}
