package dev.takt.analytics.dashboard.source;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An instance that a dashboard shows under a unique name.
 *
 * <p>Its methods are called by one thread, only while there are readers. {@link #snapshot()} and {@link #check()} are each called again
 * only after the stage that they returned has completed. Until a stage completes, the dashboard shows the previous snapshot.
 */
public interface DashboardSource extends AutoCloseable {
    /** Returns the name of the instance in the filter of the page and in addresses; not blank. */
    String name();

    /** Returns the current figures. The stage fails with the reason if they cannot be read. */
    CompletionStage<Snapshot> snapshot();

    /**
     * Checks whether the instance can be reached, without reading figures. The stage fails with the reason if it cannot. By default the
     * stage is completed, which is right for an instance of this process.
     */
    default CompletionStage<Void> check() {
        return CompletableFuture.completedFuture(null);
    }

    /** Returns the documents that this source adds to the dashboard; none by default. Called once, by the start of the dashboard. */
    default List<DashboardDocument> documents() {
        return List.of();
    }

    /** Releases resources when the dashboard is closed. Does nothing by default. */
    @Override
    default void close() {}

    /** Returns a source for an instance of this process. Closing the source does not close the instance. */
    static DashboardSource of(String name, Analytics analytics) {
        return new LocalSource(Require.notBlank("name", name), Require.notNull("analytics", analytics));
    }

    /**
     * Returns a source for the calls that an instance wrote to a directory, while it goes on writing or after it ended. Lifetime figures
     * are of all calls; single calls are the newest {@code max-events}.
     *
     * @param config the duration thresholds, and the bounds of what is shown
     * @throws IOException if there is no such directory, it holds no calls, or the disk fails
     */
    static DashboardSource directory(String name, Path directory, AnalyticsConfig config) throws IOException {
        return StoreSource.open(
                Require.notBlank("name", name),
                Require.notNull("directory", directory),
                Require.notNull("config", config));
    }

    /**
     * Returns a source for the merged instances of another dashboard.
     *
     * @param address the address of its snapshot, {@code http://host:7878/api/snapshot}; redirects are not followed
     * @param token the token of that dashboard, if it has one; do not send one over plain HTTP
     */
    static DashboardSource remote(String name, URI address, Optional<String> token) {
        return new RemoteSource(
                Require.notBlank("name", name), Require.notNull("address", address), Require.notNull("token", token));
    }
}
