package dev.takt.analytics.stats;

import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The figures of several series with a common name, event type or tag value. Sums, minimum and maximum are exact. Distributions are
 * added, so percentiles are those of all the calls. Immutable.
 */
public final class GroupStats implements CallFigures {
    /** The key of the series that do not have the tag. */
    public static final String NONE = "(none)";

    private final String key;
    private final List<SeriesStats> series;
    private final Supplier<SeriesTotals> totals;

    GroupStats(String key, List<SeriesStats> series) {
        this.key = key;
        this.series = List.copyOf(series);
        this.totals = new Lazy<>(() -> SeriesSummation.sum(this.series));
    }

    /** Returns the common name, event type, or tag value of the series; {@value #NONE} for series without the tag. */
    public String key() {
        return key;
    }

    /** Returns the series, the one with the greatest total time first; at least one. */
    public List<SeriesStats> series() {
        return series;
    }

    /** Returns the event types of the series, in order; at least one. */
    public List<String> eventTypes() {
        return series.stream().map(SeriesStats::eventType).distinct().sorted().toList();
    }

    /** Returns the tags that all of the series have in common. */
    public Tags commonTags() {
        Tags[] common = {Tags.empty()};
        series.get(0).tags().forEach((tag, value) -> {
            Tags one = Tags.of(tag, value);
            if (series.stream().allMatch(each -> each.tags().containsAll(one))) {
                common[0] = common[0].and(one);
            }
        });
        return common[0];
    }

    @Override
    public long calls() {
        return totals.get().calls();
    }

    @Override
    public long successes() {
        return totals.get().count(Outcome.SUCCESS);
    }

    @Override
    public long failures() {
        return totals.get().count(Outcome.FAILURE);
    }

    @Override
    public long cancellations() {
        return totals.get().count(Outcome.CANCELLED);
    }

    @Override
    public long unset() {
        return totals.get().count(Outcome.UNSET);
    }

    @Override
    public DurationSummary duration() {
        return new DurationSummary(totals.get());
    }

    @Override
    public Map<DurationBand, Long> durationCounts() {
        return SeriesSummation.durationCounts(series);
    }

    /** Returns the last error of each type, for the 16 types that failed last; the latest first. */
    public List<LastError> lastErrors() {
        return totals.get().lastErrors();
    }

    @Override
    public Duration overhead() {
        return SeriesSummation.overhead(series);
    }

    @Override
    public long inFlight() {
        return SeriesSummation.inFlight(series);
    }

    @Override
    public Optional<Duration> oldestInFlight() {
        return SeriesSummation.oldestInFlight(series);
    }

    @Override
    public String toString() {
        return key + ": " + duration();
    }
}
