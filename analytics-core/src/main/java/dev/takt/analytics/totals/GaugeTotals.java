package dev.takt.analytics.totals;

import dev.takt.analytics.event.Tags;
import java.util.Comparator;
import java.util.List;

/**
 * The figures of one gauge at one moment. Immutable.
 *
 * @param name the name of the gauge
 * @param tags the tags of the gauge
 * @param counter true for amounts that are added to a total, false for values
 * @param all the lifetime figures
 * @param intervals the figures over time, in order of time
 */
public record GaugeTotals(String name, Tags tags, boolean counter, GaugeNumbers all, List<Interval> intervals) {

    static final Comparator<GaugeTotals> BY_NAME = Comparator.comparing(GaugeTotals::name)
            .thenComparing(gauge -> gauge.tags().isEmpty() ? "" : gauge.tags().toString())
            .thenComparing(GaugeTotals::counter);

    /**
     * The figures of one interval, which ends at the next one or before it.
     *
     * @param startEpochNanos the beginning in nanoseconds since 1970
     * @param numbers the figures
     */
    public record Interval(long startEpochNanos, GaugeNumbers numbers) {}

    /** Copies the list. */
    public GaugeTotals {
        intervals = List.copyOf(intervals);
    }
}
