package dev.takt.analytics.stats;

import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.RecordedCall;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A builder of the state of the writer with calls that a test sets. */
final class CutBuilder {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;
    static final Bands BANDS = new Bands(2 * SECOND, 5 * SECOND);
    static final long NOW = 100 * SECOND;

    private final List<Series> series = new ArrayList<>();
    private final TotalsTable totals = new TotalsTable(BANDS);
    private final List<EventView> rows = new ArrayList<>();
    private final Map<Integer, InFlight.Running> running = new HashMap<>();
    private long dropped;
    private Bands bands = BANDS;

    Series series(String name, String eventType, Tags tags) {
        Series made = new Series(series.size(), name, eventType, tags);
        series.add(made);
        return made;
    }

    Series series(String name) {
        return series(name, "call", Tags.empty());
    }

    /** Adds a call to the totals and to the retained rows. */
    CutBuilder call(Series of, long startNanos, long durationNanos, Outcome outcome) {
        return call(RecordedCall.of(of, startNanos, durationNanos, outcome));
    }

    CutBuilder call(EventView call) {
        rows.add(call);
        return prunedCall(call.series(), call.durationNanos(), call.outcome());
    }

    /** Adds a call only to the totals. */
    CutBuilder prunedCall(Series of, long durationNanos, Outcome outcome) {
        totals.add(of.id(), durationNanos, outcome);
        return this;
    }

    CutBuilder lastError(Series of, LastError error) {
        totals.of(of.id()).keep(error);
        return this;
    }

    CutBuilder running(Series of, long count, long oldestStartNanos) {
        running.put(of.id(), new InFlight.Running(count, oldestStartNanos));
        return this;
    }

    /** Sets the bounds of the figures, which may differ from those by which calls are counted. */
    CutBuilder readWith(Bands others) {
        bands = others;
        return this;
    }

    CutBuilder dropped(long rowsDropped) {
        dropped = rowsDropped;
        return this;
    }

    Stats stats() {
        return stats(StatsQuery.all());
    }

    Stats stats(StatsQuery query) {
        return Stats.of(cut(), query);
    }

    /** Returns the figures with other rows than those of the calls. */
    Stats stats(StatsQuery query, EventSource others) {
        return Stats.of(cut().withRows(others), query);
    }

    private TotalsCut cut() {
        return new TotalsCut(
                List.copyOf(series), totals.copy(), new Rows(List.copyOf(rows)), running, NOW, dropped, bands);
    }

    private record Rows(List<EventView> all) implements EventSource {
        @Override
        public long rows() {
            return all.size();
        }

        @Override
        public void forEach(EventConsumer consumer) {
            all.forEach(consumer::accept);
        }
    }
}
