package dev.takt.analytics;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.event.EventSink;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.store.EventStore;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.Spill;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import org.jspecify.annotations.Nullable;

/**
 * Where finished calls end up: the totals always, the store as long as there is room in a ring.
 *
 * <p>{@link #accept(EventView)} and everything about the store runs on the writer; the other {@code accept} takes the calls
 * that found their ring full, on their own threads.
 */
final class Intake implements EventConsumer, EventSink {
    private final SeriesTable series;
    private final EventStore store;
    private final TotalsTable totals;
    private final Spill spill;
    private final Bands bands;
    private final InFlight inFlight;
    private final Clock clock;
    private final HealthCounters health;

    Intake(AnalyticsConfig config, SeriesTable series, InFlight inFlight, Clock clock, HealthCounters health) {
        this.series = series;
        this.inFlight = inFlight;
        this.clock = clock;
        this.health = health;
        this.bands = Bands.of(config.durationThresholds());
        this.store = new EventStore(series, config.maxEvents());
        this.totals = new TotalsTable(bands);
        this.spill = new Spill(bands);
    }

    @Override
    public void accept(EventView event) {
        int seriesId = event.series().id();
        Outcome outcome = event.outcome();
        totals.add(seriesId, event.durationNanos(), outcome);
        store.append(event);
        if (seriesId == SeriesTable.OTHER_ID) {
            health.count(Fault.SERIES_FOLDED);
        }
        Throwable error = event.error();
        if (outcome == Outcome.FAILURE && error != null) {
            totals.of(seriesId).lastError(ErrorText.of(error));
        }
    }

    @Override
    public boolean accept(
            int seriesId,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable CallDetails details) {
        health.count(Fault.ROW_DROPPED);
        if (seriesId == SeriesTable.OTHER_ID) {
            health.count(Fault.SERIES_FOLDED);
        }
        if (durationNanos < 0) {
            health.count(Fault.DURATION_CLAMPED);
        }
        spill.add(seriesId, Math.max(0, durationNanos), outcome);
        return false;
    }

    /** Everything that figures are made from, as it stands now; on the writer. */
    TotalsCut cut() {
        spill.drainTo(totals);
        return new TotalsCut(
                series.all(),
                totals.copy(),
                store.cut(),
                inFlight.running(),
                clock.nanoTime(),
                health.countOf(Fault.ROW_DROPPED),
                bands);
    }

    /** Removes the rows of calls that started before; on the writer. */
    long removeStartedBefore(long epochNanos) {
        return store.removeStartedBefore(epochNanos);
    }
}
