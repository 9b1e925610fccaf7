package dev.takt.analytics.ring;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The writer's window on a slot. Adds what a slot leaves out: the series behind the id, and the wall clock. */
final class SlotView implements EventView {
    private final IntFunction<Series> seriesById;
    private @Nullable References carried;
    private int seriesId;
    private long startNanos;
    private long durationNanos;
    private Outcome outcome = Outcome.UNSET;

    /** Wall clock minus {@code nanoTime}, renewed by the writer. */
    private long anchorNanos;

    SlotView(IntFunction<Series> seriesById) {
        this.seriesById = seriesById;
    }

    /** Looks at the slot of {@code sequence}; returns whether its duration can be recorded as it was measured. */
    boolean moveTo(Slots slots, long sequence) {
        long code = slots.code(sequence);
        startNanos = slots.startNanos(sequence);
        seriesId = Slots.seriesId(code);
        outcome = Slots.outcome(code);
        carried = slots.takeReferences(sequence);
        long measuredNanos = carried == null ? Slots.durationNanos(code) : carried.durationNanos();
        durationNanos = Event.recordable(measuredNanos);
        return durationNanos == measuredNanos;
    }

    /** Forgets what the slot referred to. */
    void leave() {
        carried = null;
    }

    void anchor(long wallMinusNanoTime) {
        anchorNanos = wallMinusNanoTime;
    }

    @Override
    public int seriesId() {
        return seriesId;
    }

    @Override
    public Series series() {
        return seriesById.apply(seriesId);
    }

    @Override
    public long startEpochNanos() {
        return startNanos + anchorNanos;
    }

    @Override
    public long durationNanos() {
        return durationNanos;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public @Nullable String errorType() {
        Throwable error = carried == null ? null : carried.error();
        return error == null || outcome != Outcome.FAILURE
                ? null
                : Outcome.unwrapped(error).getClass().getName();
    }

    @Override
    public @Nullable Throwable error() {
        return carried == null ? null : carried.error();
    }

    @Override
    public @Nullable CallStamp stamp() {
        return carried == null ? null : carried.stamp();
    }

    @Override
    public @Nullable CallDetails details() {
        return carried == null ? null : carried.details();
    }
}
