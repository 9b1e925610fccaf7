package dev.takt.analytics.report.model;

import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.require.Percent;
import dev.takt.analytics.stats.CallFigures;
import dev.takt.analytics.stats.DurationBand;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;

/**
 * The lifetime figures of one series, of a group of series, or of all together.
 *
 * @param calls calls that ended with any outcome
 * @param success calls that succeeded
 * @param failures calls that failed
 * @param cancelled calls that were cancelled
 * @param unset block timers that were closed without an outcome
 * @param successRate successes among the calls that succeeded or failed, in percent; 0 for none
 * @param nanos their durations
 * @param overheadNanos the estimated cost of measuring them, in nanoseconds
 * @param fast calls up to the short bound, by the thresholds in force when they were recorded
 * @param medium calls up to the medium bound
 * @param slow calls above the medium bound
 * @param inFlight calls that have started but not ended
 * @param oldestNanos the age of the oldest call in flight, in nanoseconds; 0 for none
 */
public record Figures(
        long calls,
        long success,
        long failures,
        long cancelled,
        long unset,
        double successRate,
        DurationFigures nanos,
        BigInteger overheadNanos,
        long fast,
        long medium,
        long slow,
        long inFlight,
        long oldestNanos) {

    /** Returns the figures of one series, of a group of series, or of all together. */
    static Figures of(CallFigures calls) {
        Map<DurationBand, Long> bands = calls.durationCounts();
        return new Figures(
                calls.calls(),
                calls.successes(),
                calls.failures(),
                calls.cancellations(),
                calls.unset(),
                calls.successRate(),
                DurationFigures.of(calls.duration()),
                DurationText.nanosOf(calls.overhead()),
                bands.getOrDefault(DurationBand.FAST, 0L),
                bands.getOrDefault(DurationBand.MEDIUM, 0L),
                bands.getOrDefault(DurationBand.SLOW, 0L),
                calls.inFlight(),
                calls.oldestInFlight().map(Duration::toNanos).orElse(0L));
    }

    /** Returns whether any call succeeded or failed, so that there is a success rate. */
    public boolean isRated() {
        return success + failures > 0;
    }

    /** Returns the percentage of failures among the calls that succeeded or failed; 0 for none. */
    public double failureRate() {
        return Percent.of(failures, success + failures);
    }

    /** Returns the percentage of cancelled calls among all; 0 for none. */
    public double cancelledShare() {
        return Percent.of(cancelled, calls);
    }

    /** Returns the percentage of calls without an outcome among all; 0 for none. */
    public double unsetShare() {
        return Percent.of(unset, calls);
    }
}
