package dev.takt.analytics.totals;

import dev.takt.analytics.event.Tags;
import java.util.Comparator;
import java.util.List;

/**
 * The numbers of one name and set of tags, as they stood at one moment. Immutable.
 *
 * @param counter whether they are amounts that count up, not values of their own
 * @param all for life
 * @param stretches the same over time, in its order
 */
public record GaugeTotals(String name, Tags tags, boolean counter, GaugeNumbers all, List<Stretch> stretches) {

    static final Comparator<GaugeTotals> BY_NAME = Comparator.comparing(GaugeTotals::name)
            .thenComparing(gauge -> gauge.tags().isEmpty() ? "" : gauge.tags().toString())
            .thenComparing(GaugeTotals::counter);

    /**
     * The numbers of a stretch of time, until the next begins.
     *
     * @param startEpochNanos when it begins, in nanoseconds since 1970
     */
    public record Stretch(long startEpochNanos, GaugeNumbers numbers) {}

    /** Copies the list. */
    public GaugeTotals {
        stretches = List.copyOf(stretches);
    }
}
