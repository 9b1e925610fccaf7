package dev.takt.analytics.batch.running;

import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.log.calls.LoggedCall;
import dev.takt.analytics.path.Cover;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.DroppedCallTotals;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The exact totals of one batch: the calls whose rows the writer took in, and the calls whose rows were dropped, which the calling threads
 * add to separate totals that the writer collects.
 */
final class BatchTotals {
    /** The id under which all calls of a batch are counted, as one series. */
    private static final int ALL = 0;

    private static final int MOST_FAILURES = 5;
    private static final double P95 = 95;

    /** Collects the totals of dropped calls each 65,536 calls without a request, before a count could overflow. */
    private static final long CALLS_A_DRAIN_MASK = (1 << 16) - 1;

    private final TotalsTable totals;
    private final DroppedCallTotals dropped;

    /** The last failures, ordered by their ends; sorted because rings are emptied one after the other. */
    private final List<LoggedCall> lastFailures = new ArrayList<>(MOST_FAILURES + 1);

    private long taken;

    BatchTotals(Bands bands) {
        this.totals = new TotalsTable(bands);
        this.dropped = new DroppedCallTotals(bands);
    }

    /** Counts a call whose row was taken in. Runs on the writer. */
    void add(EventView call) {
        if ((++taken & CALLS_A_DRAIN_MASK) == 0) {
            dropped.drainTo(totals);
        }
        totals.add(ALL, call.durationNanos(), call.outcome());
        if (call.outcome() == Outcome.FAILURE) {
            keep(call);
        }
    }

    /** Counts a call whose row was dropped. Thread-safe. */
    void addDropped(long nanos, Outcome outcome) {
        dropped.add(ALL, nanos, outcome, Cover.NONE);
    }

    /** Returns the present figures. Runs on the writer. */
    BatchFigures figures() {
        dropped.drainTo(totals);
        SeriesTotals all = totals.of(ALL);
        return new BatchFigures(
                all.calls(),
                all.count(Outcome.FAILURE),
                all.sum().total(),
                Duration.ofNanos(Math.min(all.maxNanos(), all.distribution().valueAt(P95))));
    }

    /** Returns the last failures whose rows were taken in, the oldest first; at most 5. Runs on the writer. */
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
            lastFailures.add(place, LoggedCall.of(failed, null));
            if (isFull) {
                lastFailures.remove(0);
            }
        }
    }

    private static long endOf(EventView call) {
        return call.startEpochNanos() + call.durationNanos();
    }
}
