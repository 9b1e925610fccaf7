package dev.takt.analytics.report.model;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.totals.Distribution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collector that adds up rows into a {@link Track}. Its memory grows with the number of slots, not of rows. */
final class TrackSums {
    private static final double P50 = 50;
    private static final double P95 = 95;
    private static final double P99 = 99;

    private final int width;
    private final long[] byOutcome;
    private final @Nullable Distribution[] durations;

    TrackSums(int steps, int width) {
        int slots = (steps + width - 1) / width;
        this.width = width;
        this.byOutcome = new long[slots * Outcome.COUNT];
        this.durations = new Distribution[slots];
    }

    void add(int step, EventView row) {
        int slot = step / width;
        byOutcome[slot * Outcome.COUNT + row.outcome().code()]++;
        Distribution ofSlot = durations[slot];
        if (ofSlot == null) {
            ofSlot = new Distribution();
            durations[slot] = ofSlot;
        }
        ofSlot.add(row.durationNanos());
    }

    Track track() {
        List<Slot> slots = new ArrayList<>(durations.length);
        for (int slot = 0; slot < durations.length; slot++) {
            Distribution ofSlot = durations[slot];
            slots.add(ofSlot == null ? Slot.EMPTY : slot(slot, ofSlot));
        }
        return new Track(width, List.copyOf(slots));
    }

    private Slot slot(int slot, Distribution ofSlot) {
        return new Slot(
                count(slot, Outcome.SUCCESS),
                count(slot, Outcome.FAILURE),
                count(slot, Outcome.CANCELLED),
                count(slot, Outcome.UNSET),
                at(ofSlot, P50),
                at(ofSlot, P95),
                at(ofSlot, P99),
                Bins.of(ofSlot, Track.HEAT_BINS));
    }

    private long count(int slot, Outcome outcome) {
        return byOutcome[slot * Outcome.COUNT + outcome.code()];
    }

    /** Returns a percentile, at least 1, because a logarithmic axis cannot show 0. */
    private static long at(Distribution durations, double percentile) {
        return Math.max(1, durations.valueAt(percentile));
    }
}
