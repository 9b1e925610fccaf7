package dev.takt.analytics.stats;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of all series together, and of each; an immutable answer that has seen every call that was recorded before
 * it was asked for.
 *
 * <p>Each figure says whether it is a lifetime figure (exact, whatever was pruned or dropped) or describes the retained
 * rows. With a time bound in the query, all describe retained rows.
 */
public final class Stats {
    private final List<SeriesStats> series;
    private final SeriesTotals all;
    private final EventSource rows;
    private final StatsQuery query;

    /** Made when first asked for, since it takes a pass over all rows; made twice by two threads at once, it is the same. */
    private volatile @Nullable RowFigures rowFigures;

    private final long droppedEvents;
    private final List<Gauge> gauges;

    private Stats(List<SeriesStats> series, EventSource rows, StatsQuery query, TotalsCut cut) {
        this.series = series;
        this.rows = rows;
        this.query = query;
        this.droppedEvents = cut.droppedRows();
        this.gauges = GaugeFigures.of(cut.gauges(), query);
        this.all = new SeriesTotals();
        series.forEach(one -> all.addAll(one.totals()));
    }

    /** The figures that {@code query} asks for, from one cut. */
    @SuppressWarnings("exports")
    public static Stats of(TotalsCut cut, StatsQuery query) {
        List<SeriesStats> series =
                query.hasTimeBound() ? SeriesFigures.ofRows(cut, query) : SeriesFigures.ofLifetime(cut, query);
        return new Stats(series, cut.rows(), query, cut);
    }

    /** The figures that {@code query} asks for, from a cut whose totals and rows are of no other calls than those. */
    @SuppressWarnings("exports")
    public static Stats ofSelected(TotalsCut cut, StatsQuery query) {
        return new Stats(SeriesFigures.ofLifetime(cut, query), cut.rows(), query, cut);
    }

    /** Calls that ended in any way; lifetime. */
    public long calls() {
        return all.calls();
    }

    /** Calls that succeeded; lifetime. */
    public long successes() {
        return all.count(Outcome.SUCCESS);
    }

    /** Calls that failed; lifetime. */
    public long failures() {
        return all.count(Outcome.FAILURE);
    }

    /** Calls that were cancelled; lifetime. */
    public long cancellations() {
        return all.count(Outcome.CANCELLED);
    }

    /** Block timers that were closed without being told how it went; lifetime. */
    public long unset() {
        return all.count(Outcome.UNSET);
    }

    /** The percentage of successes among the calls whose outcome was told; 0.0 for none; lifetime. */
    public double successRate() {
        return Figures.successRate(all);
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
        return new DurationSummary(all);
    }

    /** How many calls took how long, by the thresholds in force when they were recorded; lifetime. */
    public Map<DurationBand, Long> durationCounts() {
        return Figures.durationCounts(all);
    }

    /** The longest call among the retained rows; empty for none. */
    public Optional<Event> slowest() {
        return rowFigures().slowest();
    }

    /** The shortest call among the retained rows; empty for none. */
    public Optional<Event> fastest() {
        return rowFigures().fastest();
    }

    /** How many different names the retained rows have. */
    public long functionCount() {
        return rowFigures().functionCount();
    }

    /** How many rows are retained. */
    public long eventCount() {
        return rowFigures().eventCount();
    }

    /** Rows of the whole instance that were dropped because a ring was full; their calls are in every lifetime figure. */
    public long droppedEvents() {
        return droppedEvents;
    }

    /** Each series that was ever called or is in flight, the one with the greatest total time first. */
    public List<SeriesStats> series() {
        return series;
    }

    /**
     * The numbers that the program recorded and counted itself, by name and tags; lifetime. With a bound of time those of the
     * points that begin within it; with event types none, for gauges have no type.
     */
    public List<Gauge> gauges() {
        return gauges;
    }

    private RowFigures rowFigures() {
        RowFigures known = rowFigures;
        if (known == null) {
            known = new RowFigures(rows, query);
            rowFigures = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return calls() + " calls, " + failures() + " failed, " + duration();
    }
}
