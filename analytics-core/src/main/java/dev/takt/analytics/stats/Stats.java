package dev.takt.analytics.stats;

import dev.takt.analytics.event.DurationSum;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The figures of all series together, and of each; an immutable answer that has seen every call that was recorded before
 * it was asked for.
 *
 * <p>Each figure says whether it is a lifetime figure (exact, whatever was pruned or dropped) or describes the retained
 * rows. With a time bound in the query, all describe retained rows, and are worked out when first asked for: count, total and
 * mean of the calls by one look at two columns, which is quick; everything else by a pass over all rows.
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
        this.rowFigures = new Lazy<>(() -> new RowFigures(cut.rows(), query.selection()));
        this.droppedEvents = cut.droppedRows();
        this.complete = cut.complete();
        this.gauges = GaugeFigures.of(cut.gauges(), query);
    }

    /** The figures that {@code query} asks for, from one cut. */
    @SuppressWarnings("exports")
    public static Stats of(TotalsCut cut, StatsQuery query) {
        Supplier<DurationSum> ofRows = new Lazy<>(() -> cut.rows().sumOf(query.selection()));
        Supplier<Long> eventCount = () -> ofRows.get().count();
        if (query.hasTimeBound()) {
            return new Stats(cut, query, new Lazy<>(() -> SeriesFigures.ofRows(cut, query)), ofRows, eventCount);
        }
        return ofLifetime(cut, query, eventCount);
    }

    /** The figures that {@code query} asks for, from a cut whose totals and rows are of no other calls than those. */
    @SuppressWarnings("exports")
    public static Stats ofSelected(TotalsCut cut, StatsQuery query) {
        return ofLifetime(cut, query, new Lazy<>(() -> cut.rows().rows()));
    }

    private static Stats ofLifetime(TotalsCut cut, StatsQuery query, Supplier<Long> eventCount) {
        List<SeriesStats> series = SeriesFigures.ofLifetime(cut, query);
        DurationSum sum = new DurationSum();
        series.forEach(one -> sum.addAll(one.totals().sum()));
        return new Stats(cut, query, () -> series, () -> sum, eventCount);
    }

    /**
     * Returns whether every call that was recorded before is in these figures. False if the writer did not answer within the {@code
     * flush-timeout}: then they are those that were known before.
     */
    public boolean isComplete() {
        return complete;
    }

    /** Calls that ended in any way; lifetime. */
    @Override
    public long calls() {
        return sum.get().count();
    }

    /** Calls that succeeded; lifetime. */
    @Override
    public long successes() {
        return all.get().count(Outcome.SUCCESS);
    }

    /** Calls that failed; lifetime. */
    @Override
    public long failures() {
        return all.get().count(Outcome.FAILURE);
    }

    /** Calls that were cancelled; lifetime. */
    @Override
    public long cancellations() {
        return all.get().count(Outcome.CANCELLED);
    }

    /** Block timers that were closed without being told how it went; lifetime. */
    @Override
    public long unset() {
        return all.get().count(Outcome.UNSET);
    }

    /** All durations together; lifetime. */
    public Duration totalTime() {
        return duration().total();
    }

    /** The mean duration; zero for no call; lifetime. */
    public Duration averageDuration() {
        return duration().mean();
    }

    /** How long the calls of all series took; lifetime. */
    @Override
    public DurationSummary duration() {
        return new DurationSummary(sum.get(), all);
    }

    /** How many calls took how long, by the thresholds in force when they were recorded; lifetime. */
    @Override
    public Map<DurationBand, Long> durationCounts() {
        return SeriesSummation.durationCounts(series());
    }

    /** Returns what measuring all calls cost, estimated; lifetime. */
    @Override
    public Duration overhead() {
        return SeriesSummation.overhead(series());
    }

    /** Returns how many calls of all series have started and not ended. */
    @Override
    public long inFlight() {
        return SeriesSummation.inFlight(series());
    }

    /** Returns how long the oldest call in flight has been running; empty if there is none. */
    @Override
    public Optional<Duration> oldestInFlight() {
        return SeriesSummation.oldestInFlight(series());
    }

    /** The longest call among the retained rows; empty for none. */
    public Optional<Event> slowest() {
        return rowFigures.get().slowest();
    }

    /** The shortest call among the retained rows; empty for none. */
    public Optional<Event> fastest() {
        return rowFigures.get().fastest();
    }

    /** How many different names the retained rows have. */
    public long functionCount() {
        return rowFigures.get().functionCount();
    }

    /** How many rows are retained. */
    public long eventCount() {
        return eventCount.get();
    }

    /** Rows of the whole instance that were dropped because a ring was full; their calls are in every lifetime figure. */
    public long droppedEvents() {
        return droppedEvents;
    }

    /** Each series that was ever called or is in flight, the one with the greatest total time first. */
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

    /** Returns the figures by name and event type, whatever the tags, called by their name; the greatest total time first. */
    public List<GroupStats> byFunction() {
        return Groups.by(series(), SeriesStats::name, one -> List.of(one.name(), one.eventType()));
    }

    /**
     * Returns the figures by the values of a tag; the greatest total time first. Series without it are together in a group called
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
     * The numbers that the program recorded and counted itself, by name and tags; lifetime. With a bound of time those of the
     * points that begin within it; with event types none, for gauges have no type.
     */
    public List<Gauge> gauges() {
        return gauges;
    }

    @Override
    public String toString() {
        return calls() + " calls, " + failures() + " failed, " + duration() + (complete ? "" : " (incomplete)");
    }
}
