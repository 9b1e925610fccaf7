package dev.takt.analytics.batch;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.DroppedCallTotals;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of one batch, counted exactly: those whose rows were taken in by the writer, and those whose rows were dropped by
 * the threads that made them, into a spill that the writer empties.
 */
final class BatchTotals {
    /** All calls of a batch are counted as one series. */
    private static final int ALL = 0;

    private static final int MOST_FAILURES = 5;
    private static final double P95 = 95;

    /** How often the spill is emptied though nobody asks: long before one of its counts could overflow. */
    private static final long CALLS_A_DRAIN_MASK = (1 << 16) - 1;

    private final TotalsTable totals;
    private final DroppedCallTotals spill;

    /** Ascending by their ends: rings are emptied one after the other, so failures of several threads come in any order. */
    private final List<LoggedCall> lastFailures = new ArrayList<>(MOST_FAILURES + 1);

    private long taken;

    BatchTotals(Bands bands) {
        this.totals = new TotalsTable(bands);
        this.spill = new DroppedCallTotals(bands);
    }

    /** Counts a call whose row was taken in; on the writer. */
    void add(EventView call) {
        if ((++taken & CALLS_A_DRAIN_MASK) == 0) {
            spill.drainTo(totals);
        }
        totals.add(ALL, call.durationNanos(), call.outcome());
        if (call.outcome() == Outcome.FAILURE) {
            keep(call);
        }
    }

    /** Counts a call whose row was dropped; any thread. */
    void addDropped(long nanos, Outcome outcome) {
        spill.add(ALL, nanos, outcome, Cover.NONE);
    }

    /** The figures as they stand; on the writer. */
    BatchFigures figures() {
        spill.drainTo(totals);
        SeriesTotals all = totals.of(ALL);
        return new BatchFigures(
                all.calls(),
                all.count(Outcome.FAILURE),
                all.sum().total(),
                Duration.ofNanos(Math.min(all.maxNanos(), all.distribution().valueAt(P95))));
    }

    /** The few failures whose rows were taken in and that ended last, the oldest first; on the writer. */
    List<LoggedCall> lastFailures() {
        return List.copyOf(lastFailures);
    }

    private void keep(EventView failed) {
        int place = lastFailures.size();
        while (place > 0 && endOf(lastFailures.get(place - 1)) > endOf(failed)) {
            place--;
        }
        boolean isFull = lastFailures.size() == MOST_FAILURES;
        if (place > 0 || !isFull) {
            lastFailures.add(place, LoggedCall.of(failed));
            if (isFull) {
                lastFailures.remove(0);
            }
        }
    }

    private static long endOf(EventView call) {
        return call.startEpochNanos() + call.durationNanos();
    }
}
