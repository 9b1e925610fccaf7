package dev.takt.analytics.totals;

import dev.takt.analytics.event.Outcome;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The totals of every series, by its id. Belongs to the writer; only {@link #copy()} leaves it. */
public final class TotalsTable {
    private static final int FIRST_SIZE = 16;

    private final Bands bands;
    private @Nullable SeriesTotals[] bySeries = new @Nullable SeriesTotals[FIRST_SIZE];

    /** An empty table that counts by {@code bands}. */
    public TotalsTable(Bands bands) {
        this.bands = bands;
    }

    /** Counts one call that took {@code nanos}, not negative. */
    public void add(int seriesId, long nanos, Outcome outcome) {
        of(seriesId).add(nanos, outcome, bands);
    }

    /**
     * Counts calls of one series, those from {@code from} to before {@code to}, as long as no memory is needed; returns the first
     * that is not counted, which is for {@link #add}. At most 512 at once. Never throws.
     */
    public int addKnown(int seriesId, long[] durationsNanos, byte[] outcomes, int from, int to) {
        SeriesTotals totals = seriesId < bySeries.length ? bySeries[seriesId] : null;
        return totals == null ? from : totals.addKnown(durationsNanos, outcomes, from, to, bands);
    }

    /** The totals of one series, made at the first call. */
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

    /** Adds all that {@code other} counted, series by series. */
    public void absorb(TotalsTable other) {
        for (int id = 0; id < other.bySeries.length; id++) {
            SeriesTotals totals = other.bySeries[id];
            if (totals != null) {
                absorb(id, totals);
            }
        }
    }

    /** Adds what one series came to elsewhere: all of it, or nothing if it throws, as it does for want of memory. */
    void absorb(int seriesId, SeriesTotals more) {
        SeriesTotals sum = of(seriesId).copy();
        sum.addAll(more);
        bySeries[seriesId] = sum;
    }

    /**
     * Moves what was counted here to {@code other}, series by series, and adds it to {@code also}, if there is such a table; returns
     * how many calls that were. Never throws: what {@code other} cannot take, for want of memory, stays.
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
                // it stays where it is
            }
        }
        return calls;
    }

    /** Hands out all totals by series id, where anything was counted, and begins anew; nothing here adds to them any more. */
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

    /** Copies by series id, where anything was counted; later calls do not change them. */
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
