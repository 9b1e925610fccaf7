package dev.takt.analytics.fleet.view;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.view.InstanceOutlier.Measure;
import java.time.Instant;

/**
 * An instance that differs from the other instances of its group in one series.
 *
 * @param instance its name
 * @param group its group
 * @param series the name of the series
 * @param eventType the type of the series
 * @param tags the tags of the series
 * @param measure the measure in which it differs: {@link Measure#MEAN} or {@link Measure#FAILURES}
 * @param minute the start of the last minute in which it differs
 * @param calls how many calls of the series it has in that minute
 * @param value its value in that minute: nanoseconds, or a share of calls from 0 to 1
 * @param others the value of all other calls of the series in the group
 */
public record SeriesOutlier(
        String instance,
        String group,
        String series,
        String eventType,
        Tags tags,
        Measure measure,
        Instant minute,
        long calls,
        double value,
        double others) {
    /** Returns what the difference costs: the time in nanoseconds, or the number of failures, beyond those that equal calls would have. */
    double excess() {
        return (value - others) * calls;
    }
}
