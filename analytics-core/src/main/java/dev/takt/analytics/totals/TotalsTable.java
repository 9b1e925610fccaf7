package dev.takt.analytics.totals;

import dev.takt.analytics.event.Outcome;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The totals of every series by its id. For one thread; other threads use the result of {@link #copy()}. */
public final class TotalsTable {
    private static final int FIRST_SIZE = 16;

    private final Bands bands;
    private @Nullable SeriesTotals[] bySeries = new @Nullable SeriesTotals[FIRST_SIZE];

    /** Creates an empty table that counts by {@code bands}. */
    public TotalsTable(Bands bands) {
        this.bands = bands;
    }

    /** Counts one call that took {@code nanos}, which is not negative. */
    public void add(int seriesId, long nanos, Outcome outcome) {
        of(seriesId).add(nanos, outcome, bands);
    }

    /**
     * Counts the calls of one series from {@code from} to before {@code to}, at most 512, up to one that needs memory; returns the
     * index of that one, which is not counted and has to be passed to {@link #add}. Never throws.
     */
    public int addKnown(int seriesId, long[] durationsNanos, byte[] outcomes, int from, int to) {
        SeriesTotals totals = seriesId < bySeries.length ? bySeries[seriesId] : null;
        return totals == null ? from : totals.addKnown(durationsNanos, outcomes, from, to, bands);
    }

    /** Returns the totals of one series, which are created at the first call. */
    public SeriesTotals of(int seriesId) {
        if (seriesId >= bySeries.length) {
            bySeries = Arrays.copyOf(bySeries, Math.max(seriesId + 1, bySeries.length * 2));
        }
        SeriesTotals totals = bySeries[seriesId];
        if (totals == null) {
            totals = new SeriesTotals();
            bySeries[seriesId] = totals;
        }
        return totals;
    }

    /** Adds the totals of {@code other}, series by series. */
    public void absorb(TotalsTable other) {
        for (int id = 0; id < other.bySeries.length; id++) {
            SeriesTotals totals = other.bySeries[id];
            if (totals != null) {
                absorb(id, totals);
            }
        }
    }

    /** Adds totals to those of one series. If this throws for lack of memory, nothing is added. */
    void absorb(int seriesId, SeriesTotals more) {
        SeriesTotals sum = of(seriesId).copy();
        sum.addAll(more);
        bySeries[seriesId] = sum;
    }

    /**
     * Moves all totals to {@code other}, series by series, and adds them to {@code also} unless it is null; returns the number of calls.
     * Never throws: totals that {@code other} cannot add for lack of memory remain here.
     */
    @SuppressWarnings("CatchingUnchecked")
    long moveTo(TotalsTable other, @Nullable TotalsTable also) {
        long calls = 0;
        for (int id = 0; id < bySeries.length; id++) {
            SeriesTotals totals = bySeries[id];
            try {
                if (totals != null) {
                    other.absorb(id, totals);
                    bySeries[id] = null;
                    calls += totals.calls();
                    if (also != null) {
                        also.absorb(id, totals);
                    }
                }
            } catch (Throwable nextTime) {
                // the totals remain here
            }
        }
        return calls;
    }

    /** Returns the totals of all series with calls by id, and removes them from this table. */
    public Map<Integer, SeriesTotals> takeAll() {
        Map<Integer, SeriesTotals> taken = new HashMap<>();
        for (int id = 0; id < bySeries.length; id++) {
            SeriesTotals totals = bySeries[id];
            if (totals != null) {
                taken.put(id, totals);
            }
        }
        bySeries = new @Nullable SeriesTotals[FIRST_SIZE];
        return taken;
    }

    /** Returns copies of the totals of all series with calls by id. Later calls do not change them. */
    public Map<Integer, SeriesTotals> copy() {
        Map<Integer, SeriesTotals> copies = new HashMap<>();
        for (int id = 0; id < bySeries.length; id++) {
            SeriesTotals totals = bySeries[id];
            if (totals != null) {
                copies.put(id, totals.copy());
            }
        }
        return copies;
    }
}
