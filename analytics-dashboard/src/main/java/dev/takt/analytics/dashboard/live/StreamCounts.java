package dev.takt.analytics.dashboard.live;

import java.util.concurrent.atomic.AtomicLong;

/** What became of those who watch; for any thread. */
public final class StreamCounts {
    private final AtomicLong skippedUpdates = new AtomicLong();
    private final AtomicLong stuckClients = new AtomicLong();

    StreamCounts() {}

    /** Updates that were not sent to somebody whose connection had no room for them. */
    public long skippedUpdates() {
        return skippedUpdates.get();
    }

    /** Connections that were closed because they had no room for half a minute. */
    public long stuckClients() {
        return stuckClients.get();
    }

    void skipped() {
        skippedUpdates.incrementAndGet();
    }

    void stuck() {
        stuckClients.incrementAndGet();
    }
}
