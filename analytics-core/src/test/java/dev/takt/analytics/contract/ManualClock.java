package dev.takt.analytics.contract;

import dev.takt.analytics.event.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Clocks that stand still until a test moves them. Thread-safe: both move in one step, so that a reader never sees one ahead of the other.
 */
public final class ManualClock implements Clock {
    /** The first wall clock time. */
    public static final Instant START = Instant.parse("2026-11-20T10:15:30Z");

    private static final long FIRST_NANOS = 1_000_000;

    private final AtomicLong elapsedNanos = new AtomicLong();
    private final AtomicLong shiftNanos = new AtomicLong();
    private final AtomicReference<Instant> wallStart = new AtomicReference<>(START);

    @Override
    public long nanoTime() {
        return FIRST_NANOS + shiftNanos.get() + elapsedNanos.get();
    }

    @Override
    public Instant now() {
        return wallStart.get().plusNanos(elapsedNanos.get());
    }

    /** Lets time pass on both clocks. */
    public void advance(Duration time) {
        elapsedNanos.addAndGet(time.toNanos());
    }

    /** Sets the wall clock alone, as an administrator does. */
    public void setWall(Instant moment) {
        wallStart.set(moment.minusNanos(elapsedNanos.get()));
    }

    /** Moves the clock of durations alone, also back, which no real one does. */
    public void shiftNanos(long by) {
        shiftNanos.addAndGet(by);
    }
}
