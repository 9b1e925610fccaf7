package dev.takt.analytics.contract;

import dev.takt.analytics.event.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Both clocks, standing still until they are told to go on. For any thread. */
public final class ManualClock implements Clock {
    /** What the wall clock shows at first. */
    public static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static final long ORIGIN_NANOS = 1_000_000_007;

    private final AtomicLong elapsedNanos = new AtomicLong();

    /** Lets {@code time} go by, on both clocks. */
    public void advance(Duration time) {
        elapsedNanos.addAndGet(time.toNanos());
    }

    @Override
    public long nanoTime() {
        return ORIGIN_NANOS + elapsedNanos.get();
    }

    @Override
    public Instant now() {
        return ORIGIN.plusNanos(elapsedNanos.get());
    }
}
