package dev.takt.analytics.cli;

import dev.takt.analytics.event.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that advances only when a test advances it. */
final class ManualClock implements Clock {
    private static final Instant START = Instant.parse("2026-03-05T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos.get());
    }

    void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
