package dev.takt.analytics.context;

import dev.takt.analytics.event.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that counts how often it was read, so that no two times are equal. */
final class CountedTime implements Clock {
    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanoTime() {
        return now.incrementAndGet();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }
}
