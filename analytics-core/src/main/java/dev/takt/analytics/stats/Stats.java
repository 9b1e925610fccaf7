package dev.takt.analytics.stats;

import dev.takt.analytics.event.DurationSum;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
public final class Stats {
    private final Supplier<List<SeriesStats>> series;
    private final Supplier<DurationSum> sum;
    private final Supplier<SeriesTotals> all = new Lazy<>(this::addedUp);
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
        series.forEach(one -> sum.add(one.calls(), one.totals().sumNanos()));
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
    public long calls() {
        return sum.get().count();
    }

    /** Calls that succeeded; lifetime. */
    public long successes() {
        return all.get().count(Outcome.SUCCESS);
    }

    /** Calls that failed; lifetime. */
    public long failures() {
        return all.get().count(Outcome.FAILURE);
    }

    /** Calls that were cancelled; lifetime. */
    public long cancellations() {
        return all.get().count(Outcome.CANCELLED);
    }

    /** Block timers that were closed without being told how it went; lifetime. */
    public long unset() {
        return all.get().count(Outcome.UNSET);
    }

    /** The percentage of successes among the calls whose outcome was told; 0.0 for none; lifetime. */
    public double successRate() {
        return Figures.successRate(all.get());
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
    public DurationSummary duration() {
        return new DurationSummary(sum.get(), all);
    }

    /** How many calls took how long, by the thresholds in force when they were recorded; lifetime. */
    public Map<DurationBand, Long> durationCounts() {
        return Figures.durationCounts(all.get());
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

    /**
     * The numbers that the program recorded and counted itself, by name and tags; lifetime. With a bound of time those of the
     * points that begin within it; with event types none, for gauges have no type.
     */
    public List<Gauge> gauges() {
        return gauges;
    }

    private SeriesTotals addedUp() {
        SeriesTotals totals = new SeriesTotals();
        series().forEach(one -> totals.addAll(one.totals()));
        return totals;
    }

    @Override
    public String toString() {
        return calls() + " calls, " + failures() + " failed, " + duration() + (complete ? "" : " (incomplete)");
    }
}
