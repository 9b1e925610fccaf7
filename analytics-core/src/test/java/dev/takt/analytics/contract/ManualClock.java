package dev.takt.analytics.contract;

import dev.takt.analytics.event.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Clocks that stand still until they are moved. Any thread. */
public final class ManualClock implements Clock {
    /** Where the wall clock stands at first. */
    public static final Instant START = Instant.parse("2026-11-20T10:15:30Z");

    private final AtomicLong nanos = new AtomicLong(1_000_000);
    private final AtomicReference<Instant> wall = new AtomicReference<>(START);

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return wall.get();
    }

    /** Lets time pass on both clocks. */
    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
        wall.updateAndGet(before -> before.plus(time));
    }

    /** Sets the wall clock alone, as an administrator does. */
    public void setWall(Instant moment) {
        wall.set(moment);
    }

    /** Moves the clock of durations alone, also back, which no real one does. */
    public void shiftNanos(long by) {
        nanos.addAndGet(by);
    }
}
