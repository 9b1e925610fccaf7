package dev.takt.analytics.report.model;

import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.rows.DurationSum;
import java.math.BigInteger;

/**
 * The fast successes of one series among the retained calls, which share a row.
 *
 * @param series the id of the series
 * @param calls the number of calls
 * @param totalNanos the sum of their durations
 * @param meanNanos the mean of their durations
 */
public record GroupEntry(String series, long calls, BigInteger totalNanos, long meanNanos) {
    static GroupEntry of(String series, DurationSum durations) {
        return new GroupEntry(
                series,
                durations.count(),
                DurationText.nanosOf(durations.total()),
                durations.mean().toNanos());
    }
}
