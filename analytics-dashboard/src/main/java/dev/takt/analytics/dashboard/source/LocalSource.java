package dev.takt.analytics.dashboard.source;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.report.Snapshot;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A source that takes snapshots of an instance of this process on the calling thread. */
record LocalSource(String name, Analytics analytics) implements DashboardSource {
    @Override
    public CompletionStage<Snapshot> snapshot() {
        return CompletableFuture.completedFuture(analytics.snapshot());
    }
}
