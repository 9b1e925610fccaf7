package dev.takt.analytics.engine;

import dev.takt.analytics.call.CallReferences;
import dev.takt.analytics.call.CallStamp;
import dev.takt.analytics.call.FollowedCall;
import dev.takt.analytics.call.Follower;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.context.EventSink;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.health.Fault;
import dev.takt.analytics.health.HealthCounters;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.store.EventStore;
import dev.takt.analytics.store.RowBlock;
import dev.takt.analytics.store.SeriesTable;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.DroppedCallTotals;
import dev.takt.analytics.totals.GaugeTable;
import dev.takt.analytics.totals.GaugeTotals;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.PathSums;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.SubscribedTotals;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.totals.TotalsTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The destination of finished calls: adds all of them to the totals, and stores the rows for which a ring had room.
 *
 * <p>{@link #accept(RowBlock)} and all access to the store run on the writer. The other {@code accept} runs on the callers' threads and
 * takes the calls that found their ring full.
 */
final class BlockHandler implements EventSink {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    /** The number of calls after which the totals of dropped calls are collected without a request, before a count could overflow. */
    private static final long ROWS_A_DRAIN = 1 << 16;

    private final SeriesTable series;
    private final PathTable paths;
    private final EventStore store;
    private final SubscribedTotals totals;
    private final DroppedCallTotals droppedCalls;
    private final Bands bands;
    private final InFlight inFlight;
    private final Clock clock;
    private final HealthCounters health;
    private final Follower followers;

    @SuppressWarnings("UnnecessaryLambda") // created once on purpose
    private final Consumer<FollowedCall> shown = this::show;

    private final GaugeTable gauges;
    private final int maxEvents;

    /** The feed of the files; null without files. */
    private final @Nullable SegmentFeed files;

    /** The number of calls taken in; writer only. */
    private long taken;

    /** The value of {@link #taken} when the totals of dropped calls were last collected; writer only. */
    private long drainedAt;

    /** The number of calls whose rows were dropped, as far as the totals contain them; writer only. */
    private long droppedRows;

    BlockHandler(
            AnalyticsConfig config,
            SeriesTable series,
            PathTable paths,
            InFlight inFlight,
            Clock clock,
            HealthCounters health,
            Follower followers,
            @Nullable SegmentFeed files,
            GaugeTable gauges) {
        this.series = series;
        this.paths = paths;
        this.inFlight = inFlight;
        this.clock = clock;
        this.health = health;
        this.followers = followers;
        this.files = files;
        this.gauges = gauges;
        this.maxEvents = config.maxEvents();
        this.bands = Bands.of(config.durationThresholds());
        this.store = new EventStore(series, paths, config.maxEvents(), files);
        this.totals = new SubscribedTotals(bands);
        this.droppedCalls = new DroppedCallTotals(bands);
        health.addCounter(Fault.ROW_DROPPED, droppedCalls::counted);
    }

    /** Adds the rows of a block to the totals and the store, and shows them to the followers. Runs on the writer. */
    void accept(RowBlock block) {
        taken += block.size();
        count(block);
        keep(block);
        followers.beginBlock();
        block.showTo(shown, followers.ignoresSuccessesUpToNanos());
        if (taken - drainedAt >= ROWS_A_DRAIN) {
            drainDropped();
        }
    }

    /** Counts the block at once if all its calls have one path, as in a loop over one call; else one call at a time. */
    private void count(RowBlock block) {
        int row = block.isOfOnePath() ? countTogether(block) : 0;
        for (; row < block.size(); row++) {
            count(block, row);
        }
        health.count(Fault.SERIES_FOLDED, block.rowsOf(SeriesTable.OTHER_ID));
    }

    /** Counts the calls of a block of one path, with their covers; those that need memory one at a time. */
    private int countTogether(RowBlock block) {
        TotalsTable counting = totals.counting();
        int row = 0;
        while (row < block.size()) {
            int from = row;
            row = counting.addKnown(block.path(0), block.durationsNanos(), block.outcomes(), from, block.size());
            for (int counted = from; block.hasCovers() && counted < row; counted++) {
                counting.of(block.path(0)).addCover(block.cover(counted));
            }
            if (row < block.size()) {
                count(block, row++);
            }
        }
        return row;
    }

    /** Counts one call. If memory runs out for it, the other calls still count. */
    @SuppressWarnings("CatchingUnchecked")
    private void count(RowBlock block, int row) {
        try {
            totals.counting().add(block.path(row), block.durationNanos(row), block.outcome(row), block.cover(row));
        } catch (Throwable failure) {
            health.report(Fault.INTAKE_FAILED, "a finished call could not be counted", failure);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void keep(RowBlock block) {
        try {
            int gone = store.append(block);
            if (gone > 0 && LOG.isDebugEnabled()) {
                health.log()
                        .message(() ->
                                LOG.debug("The oldest {} rows went at the bound of {} (max-events)", gone, maxEvents));
            }
        } catch (Throwable failure) {
            health.report(Fault.INTAKE_FAILED, "finished calls could not be kept", failure);
        }
    }

    private void show(FollowedCall event) {
        LastError error = LastError.of(event);
        if (error != null) {
            totals.counting().of(event.seriesId()).keep(error);
            if (files != null) {
                files.keep(event.seriesId(), error);
            }
        }
        Exemplar exemplar = Exemplar.of(event);
        if (exemplar != null) {
            totals.counting().of(event.seriesId()).keep(exemplar);
        }
        followers.accept(event);
    }

    private void drainDropped() {
        drainedAt = taken;
        long calls = droppedCalls.drainTo(totals.counting(), files == null ? null : files.withoutRows());
        droppedRows += calls;
        if (files != null) {
            files.dropped(calls);
        }
        health.logUnlogged();
    }

    /** Passes new rows to the files, as far as there is room. Runs on the writer. Returns true if all were passed. */
    boolean handOver() {
        drainDropped();
        return files == null || files.handOver(store);
    }

    /** Continues from the data that a previous instance left in the files. Runs before the writer starts. */
    void resume(MergeInput left) {
        store.absorb(left.rows());
        totals.resume(left.totals());
        droppedRows += left.droppedRows();
    }

    @Override
    public boolean accept(
            ThreadContext here,
            int path,
            long startNanos,
            long durationNanos,
            Outcome outcome,
            long cover,
            @Nullable CallReferences references) {
        long nanos = Event.recordable(durationNanos);
        droppedCalls.add(path, nanos, outcome, cover == Cover.NONE ? cover : Cover.within(cover, nanos));
        if (paths.seriesId(path) == SeriesTable.OTHER_ID) {
            health.count(Fault.SERIES_FOLDED);
        }
        if (nanos != durationNanos) {
            health.count(Fault.DURATION_CLAMPED);
        }
        CallStamp stamp = references == null ? null : references.stamp();
        if (stamp != null && stamp.counter() != null) {
            stamp.counter().countDropped(nanos, outcome);
        }
        return false;
    }

    /** Returns a copy of all data that figures are made from. Runs on the writer. */
    TotalsCut cut() {
        drainDropped();
        return cut(totals.copy(), store.cut(), inFlight.running(), gauges.cut());
    }

    /** Removes and returns all recorded data; calls in flight stay. Runs on the writer. */
    MergeSource takeAll() {
        drainDropped();
        SubscribedTotals.Taken figures = totals.takeAll();
        TotalsCut taken = cut(figures.all(), store.takeAll(), Map.of(), gauges.takeAll());
        droppedRows = 0;
        health.handOver(Fault.ROW_DROPPED, taken.droppedRows());
        SeriesTotals folded = taken.totals().get(SeriesTable.OTHER_ID);
        health.handOver(Fault.SERIES_FOLDED, folded == null ? 0 : folded.calls());
        return new MergeSource(taken, figures);
    }

    private TotalsCut cut(
            Map<Integer, SeriesTotals> byPath,
            EventSource rows,
            Map<Integer, InFlight.Running> running,
            List<GaugeTotals> numbers) {
        return new TotalsCut(
                series.all(),
                PathSums.bySeries(byPath, paths::seriesId),
                rows,
                running,
                clock.nanoTime(),
                droppedRows,
                bands,
                numbers,
                new TotalsCut.TreeCut(paths.all(), byPath),
                true);
    }

    /** Returns the bound of retained rows; 0 for no bound. */
    int maxEvents() {
        return maxEvents;
    }

    /** Returns the data of another instance in the form that the writer takes in. Thread-safe. */
    MergeInput arrivalOf(MergeSource source) {
        return MergeInput.of(source, series, paths, maxEvents);
    }

    /** Begins a subscription to what is counted from now on. Runs on the writer, or before it starts. */
    SubscribedTotals.Subscription subscribe(boolean takesMerged) {
        drainDropped();
        return totals.subscribe(takesMerged);
    }

    /** Ends a subscription. Runs on the writer. */
    void end(SubscribedTotals.Subscription subscription) {
        totals.end(subscription);
    }

    /** Returns what was counted since the last delta of {@code subscription}, by path. Runs on the writer. */
    Map<Integer, SeriesTotals> delta(SubscribedTotals.Subscription subscription) {
        drainDropped();
        return totals.take(subscription);
    }

    /** Adds the data of another instance and returns the number of rows removed at the bound. Runs on the writer. */
    long absorb(MergeInput arrival) {
        long gone = store.absorb(arrival.rows()) + arrival.rowsLeftOut();
        totals.absorb(arrival.published(), arrival.unpublished());
        health.count(Fault.GAUGE_UNSEEN, gauges.absorb(arrival.gauges()));
        health.count(Fault.SERIES_FOLDED, arrival.foldedCalls());
        droppedRows += arrival.droppedRows();
        health.count(Fault.ROW_DROPPED, arrival.droppedRows());
        if (files != null) {
            files.absorb(arrival);
        }
        return gone;
    }

    /** Removes the rows of calls that started before {@code moment}. Runs on the writer. */
    long removeStartedBefore(Instant moment) {
        return store.removeStartedBefore(Nanos.sinceEpoch(moment));
    }
}
