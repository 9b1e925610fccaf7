package dev.takt.analytics.stats;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.rows.DurationSum;
import dev.takt.analytics.totals.SelectedCut;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The figures of all series together and of each series. Immutable. They contain every call that was recorded before the figures were
 * requested.
 *
 * <p>The description of each figure states whether it is a lifetime figure (exact, regardless of pruned and dropped rows) or describes
 * the retained rows. With a time bound in the query all figures describe retained rows and are computed when they are first needed:
 * count, total and mean of the calls from two columns, which is fast; all others by a pass over all rows.
 */
public final class Stats implements CallFigures {
    private final Supplier<List<SeriesStats>> series;
    private final Supplier<DurationSum> sum;
    private final Supplier<SeriesTotals> all = new Lazy<>(() -> SeriesSummation.sum(series()));
    private final Supplier<Long> eventCount;
    private final Supplier<RowFigures> rowFigures;
    private final long droppedEvents;
    private final List<Gauge> gauges;
    private final boolean complete;

    private Stats(
            TotalsCut cut,
            StatsQuery query,
            Supplier<List<SeriesStats>> series,
            Supplier<DurationSum> sum,
            Supplier<Long> eventCount) {
        this.series = series;
        this.sum = sum;
        this.eventCount = eventCount;
        this.rowFigures = new Lazy<>(() -> new RowFigures(cut, query.selected()));
        this.droppedEvents = cut.droppedRows();
        this.complete = cut.complete();
        this.gauges = GaugeFigures.of(cut.gauges(), query);
    }

    /**
     * Returns the figures of the calls of {@code rows} that match {@code query}.
     *
     * @param rows the rows of a snapshot, which come with its lifetime figures
     * @throws IllegalArgumentException if {@code rows} are not those of a snapshot
     */
    public static Stats of(EventSource rows, StatsQuery query) {
        if (rows instanceof SelectedCut selected) {
            return ofLifetime(
                    selected.cut(), query, new Lazy<>(() -> selected.cut().rows()));
        }
        TotalsCut cut = TotalsCut.of(rows);
        Supplier<DurationSum> ofRows = new Lazy<>(() -> cut.sumOf(query.selected()));
        Supplier<Long> eventCount = () -> ofRows.get().count();
        if (query.hasTimeBound()) {
            return new Stats(cut, query, new Lazy<>(() -> SeriesFigures.ofRows(cut, query)), ofRows, eventCount);
        }
        return ofLifetime(cut, query, eventCount);
    }

    private static Stats ofLifetime(TotalsCut cut, StatsQuery query, Supplier<Long> eventCount) {
        List<SeriesStats> series = SeriesFigures.ofLifetime(cut, query);
        DurationSum sum = new DurationSum();
        series.forEach(one -> sum.addAll(one.totals().sum()));
        return new Stats(cut, query, () -> series, () -> sum, eventCount);
    }

    /**
     * Returns true if every call that was recorded before is in these figures. False if the writer did not answer within the {@code
     * flush-timeout}; the figures are then those of the latest answer.
     */
    public boolean isComplete() {
        return complete;
    }

    /** Returns the number of calls that ended, with any outcome; lifetime. */
    @Override
    public long calls() {
        return sum.get().count();
    }

    /** Returns the number of calls that succeeded; lifetime. */
    @Override
    public long successes() {
        return all.get().count(Outcome.SUCCESS);
    }

    /** Returns the number of calls that failed; lifetime. */
    @Override
    public long failures() {
        return all.get().count(Outcome.FAILURE);
    }

    /** Returns the number of calls that were cancelled; lifetime. */
    @Override
    public long cancellations() {
        return all.get().count(Outcome.CANCELLED);
    }

    /** Returns the number of block timers that were closed without an outcome; lifetime. */
    @Override
    public long unset() {
        return all.get().count(Outcome.UNSET);
    }

    /** Returns the sum of all durations; lifetime. */
    public Duration totalTime() {
        return duration().total();
    }

    /** Returns the mean duration; zero if there is no call; lifetime. */
    public Duration averageDuration() {
        return duration().mean();
    }

    /** Returns the figures of the durations of all series; lifetime. */
    @Override
    public DurationSummary duration() {
        return new DurationSummary(sum.get(), all);
    }

    /** Returns the numbers of fast, medium and slow calls, by the thresholds at the time of recording; lifetime. */
    @Override
    public Map<DurationBand, Long> durationCounts() {
        return SeriesSummation.durationCounts(series());
    }

    /** Returns the estimated overhead of measuring all calls; lifetime. */
    @Override
    public Duration overhead() {
        return SeriesSummation.overhead(series());
    }

    /** Returns the number of calls of all series that have started and not ended. */
    @Override
    public long inFlight() {
        return SeriesSummation.inFlight(series());
    }

    /** Returns the time since the start of the oldest call in flight; empty if there is none. */
    @Override
    public Optional<Duration> oldestInFlight() {
        return SeriesSummation.oldestInFlight(series());
    }

    /** Returns the longest call among the retained rows; empty if there is none. */
    public Optional<Event> slowest() {
        return rowFigures.get().slowest();
    }

    /** Returns the shortest call among the retained rows; empty if there is none. */
    public Optional<Event> fastest() {
        return rowFigures.get().fastest();
    }

    /** Returns the number of different names of the retained rows. */
    public long functionCount() {
        return rowFigures.get().functionCount();
    }

    /** Returns the number of retained rows. */
    public long eventCount() {
        return eventCount.get();
    }

    /** Returns the number of rows of the instance that were dropped because a ring was full. Lifetime figures contain their calls. */
    public long droppedEvents() {
        return droppedEvents;
    }

    /** Returns each series that was ever called or is in flight; the greatest total time first. */
    public List<SeriesStats> series() {
        return series.get();
    }

    /** Returns the figures by name, whatever the event types and tags; the greatest total time first. */
    public List<GroupStats> byName() {
        return Groups.by(series(), SeriesStats::name);
    }

    /** Returns the figures by event type; the greatest total time first. */
    public List<GroupStats> byType() {
        return Groups.by(series(), SeriesStats::eventType);
    }

    /** Returns the figures by name and event type, whatever the tags, with their name as key; the greatest total time first. */
    public List<GroupStats> byFunction() {
        return Groups.by(series(), SeriesStats::name, one -> List.of(one.name(), one.eventType()));
    }

    /**
     * Returns the figures by the values of a tag; the greatest total time first. Series without it form the group
     * {@value GroupStats#NONE}.
     *
     * @param tag the key of the tag, for instance {@code status}
     */
    public List<GroupStats> by(String tag) {
        Require.notNull("tag", tag);
        return Groups.by(series(), one -> Objects.requireNonNullElse(one.tags().get(tag), GroupStats.NONE));
    }

    /** Returns the keys of all tags of the series, in order. */
    public List<String> tagKeys() {
        return series().stream()
                .flatMap(one -> one.tags().asMap().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Returns the numbers that the program recorded and counted, by name and tags; lifetime. With a time bound they consist of the points
     * that begin within it. Returns an empty list if the query selects event types, because gauges have none.
     */
    public List<Gauge> gauges() {
        return gauges;
    }

    @Override
    public String toString() {
        return calls() + " calls, " + failures() + " failed, " + duration() + (complete ? "" : " (incomplete)");
    }
}
