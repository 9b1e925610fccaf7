package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One series: all calls of one name, event type and set of tags.
 *
 * @param id a short word that stands for name, type and tags, the same in every report
 * @param name what its calls are named
 * @param type what kind of calls they are
 * @param tags what tells it apart from others of its name
 * @param band fast, medium or slow: the band of its 95th percentile
 * @param share its part of the total time of all, in percent
 * @param figures its lifetime figures
 * @param lastError what the latest failure said; null if none failed
 * @param curveNanos its durations at {@link DurationFigures#CURVE}; empty for no call
 * @param histogram its durations, {@link #HISTOGRAM_BINS} bins an octave
 * @param over its retained calls over time; null where that is left out
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
    /** How many bins an octave the durations of a series are counted in. */
    public static final int HISTOGRAM_BINS = 4;

    /** Returns true if nothing but the share differs, which is a matter of the other series too. */
    boolean isSameButShare(SeriesEntry other) {
        return equals(other) || equals(other.withShare(share));
    }

    private SeriesEntry withShare(double other) {
        return new SeriesEntry(
                id, name, type, tags, band, other, figures, lastError, curveNanos, histogram, over, errors, slowest);
    }
}
