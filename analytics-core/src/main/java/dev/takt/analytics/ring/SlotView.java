package dev.takt.analytics.ring;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.CallStamp;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The writer's window on a slot. Adds what a slot leaves out: the series behind the id, and the wall clock. */
final class SlotView implements EventView {
    private final IntFunction<Series> seriesById;
    private Slot slot = new Slot();

    /** Wall clock minus {@code nanoTime}, renewed by the writer. */
    private long anchorNanos;

    SlotView(IntFunction<Series> seriesById) {
        this.seriesById = seriesById;
    }

    void moveTo(Slot next) {
        slot = next;
    }

    void anchor(long wallMinusNanoTime) {
        anchorNanos = wallMinusNanoTime;
    }

    @Override
    public Series series() {
        return seriesById.apply(slot.seriesId);
    }

    @Override
    public long startEpochNanos() {
        return slot.startNanos + anchorNanos;
    }

    @Override
    public long durationNanos() {
        return slot.durationNanos;
    }

    @Override
    public Outcome outcome() {
        return Outcome.ofCode(slot.outcome);
    }

    @Override
    public @Nullable String errorType() {
        Throwable error = slot.error;
        return error == null || outcome() != Outcome.FAILURE
                ? null
                : Outcome.unwrapped(error).getClass().getName();
    }

    @Override
    public @Nullable Throwable error() {
        return slot.error;
    }

    @Override
    public @Nullable CallStamp stamp() {
        return slot.stamp;
    }

    @Override
    public @Nullable CallDetails details() {
        return slot.details;
    }
}
