package dev.takt.analytics.fleet.view;

import dev.takt.analytics.report.text.DurationText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An instance that differs from the other instances of its group.
 *
 * @param instance its name
 * @param group its group
 * @param measure the measure in which it differs
 * @param minute the start of the last minute in which it differs
 * @param value its value in that minute: nanoseconds, or a share of calls from 0 to 1
 * @param median the median of the values of all instances of the group in that minute
 * @param deviations how many median absolute deviations it is above the median, on the scale of the measure
 * @param series the names of the series in which it differs from the others of its group in that minute, at most 5, the one with the
 *     greatest effect first; by the mean if the measure is {@link Measure#P99}
 */
public record InstanceOutlier(
        String instance,
        String group,
        Measure measure,
        Instant minute,
        double value,
        double median,
        double deviations,
        List<String> series) {
    /** The measures in which instances are compared. */
    public enum Measure {
        /** The mean duration, compared as a logarithm. */
        MEAN,
        /** The 99th percentile of the durations, compared as a logarithm. */
        P99,
        /** The share of calls that failed. */
        FAILURES;

        private static final int PERCENT = 100;

        /** Returns a value of this measure, in nanoseconds or a share from 0 to 1, as text such as {@code 1.20 ms} or {@code 0.25 %}. */
        public String text(double value) {
            return this == FAILURES
                    ? String.format(Locale.ROOT, "%.2f %%", value * PERCENT)
                    : DurationText.ofNanos((long) value);
        }
    }

    /** Copies the list. */
    public InstanceOutlier {
        series = List.copyOf(series);
    }

    /** Returns this outlier with other names of series. */
    InstanceOutlier withSeries(List<String> names) {
        return new InstanceOutlier(instance, group, measure, minute, value, median, deviations, names);
    }
}
