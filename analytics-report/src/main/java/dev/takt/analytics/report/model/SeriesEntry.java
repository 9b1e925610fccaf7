package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series: all calls with the same name, event type and tags.
 *
 * @param id a short identifier of name, type and tags, the same in every report
 * @param name the name of its calls
 * @param type the event type of its calls
 * @param tags the tags that distinguish it from other series of its name
 * @param band fast, medium or slow: the band of its 95th percentile
 * @param share its share of the total time of all series, in percent
 * @param figures its lifetime figures
 * @param lastError the latest error; null if no call failed
 * @param curveNanos its durations at {@link DurationFigures#CURVE}, in nanoseconds; empty if there is no call
 * @param histogram its durations with {@link #HISTOGRAM_BINS} bins per octave
 * @param over its retained calls over time; null if left out
 * @param errors the failures among its retained calls, by type
 * @param slowest the longest of its retained calls, the longest first
 */
public record SeriesEntry(
        String id,
        String name,
        String type,
        Tags tags,
        String band,
        double share,
        Figures figures,
        @Nullable String lastError,
        List<Long> curveNanos,
        Bins histogram,
        @Nullable Track over,
        List<ErrorEntry> errors,
        List<CallEntry> slowest) {
    /** The number of bins per octave in the histogram of a series. */
    public static final int HISTOGRAM_BINS = 4;

    /** Returns true if at most the share differs, which depends on the other series too. */
    boolean isSameButShare(SeriesEntry other) {
        return equals(other) || equals(other.withShare(share));
    }

    private SeriesEntry withShare(double other) {
        return new SeriesEntry(
                id, name, type, tags, band, other, figures, lastError, curveNanos, histogram, over, errors, slowest);
    }
}
