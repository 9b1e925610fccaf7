package dev.takt.analytics.dashboard.live;

import java.util.concurrent.atomic.AtomicLong;

/** Counts updates that were not sent and watchers that took none. Any thread. */
public final class StreamCounts {
    private final AtomicLong skippedUpdates = new AtomicLong();
    private final AtomicLong stuckClients = new AtomicLong();

    StreamCounts() {}

    /** Returns the number of updates that were not sent because the connection of a watcher had no room. */
    public long skippedUpdates() {
        return skippedUpdates.get();
    }

    /** Returns the number of connections that were closed because they had no room for 30 s. */
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
