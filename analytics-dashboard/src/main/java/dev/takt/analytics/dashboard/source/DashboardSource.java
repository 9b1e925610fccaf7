package dev.takt.analytics.dashboard.source;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * An instance that a dashboard shows, by a name that tells it apart from the others.
 *
 * <p>It is asked by one thread, never again before it has answered, and only while somebody looks. An answer may take as
 * long as it needs: meanwhile the dashboard shows the last one.
 */
public interface DashboardSource extends AutoCloseable {
    /** What the instance is called in the filter of the page and in the addresses; not blank. */
    String name();

    /** What there is now; the stage fails with the reason if that cannot be told. */
    CompletionStage<Snapshot> snapshot();

    /** Gives up what it holds open; called when the dashboard that shows it is closed. Does nothing unless it says so. */
    @Override
    default void close() {}

    /** An instance of this process; closing the source does not close the instance. */
    static DashboardSource of(String name, Analytics analytics) {
        return new LocalSource(Require.notBlank("name", name), Require.notNull("analytics", analytics));
    }

    /**
     * The calls that an instance wrote to a directory, while it goes on writing or after it ended: lifetime figures of all of
     * them, and of single calls the newest {@code max-events}.
     *
     * @param config how calls are told fast, medium and slow and how much is shown
     * @throws IOException if there is no such directory, it holds no calls, or the disk fails
     */
    static DashboardSource directory(String name, Path directory, AnalyticsConfig config) throws IOException {
        return StoreSource.open(
                Require.notBlank("name", name),
                Require.notNull("directory", directory),
                Require.notNull("config", config));
    }

    /**
     * The instances of another dashboard, merged.
     *
     * @param address of its snapshot, {@code http://host:7878/api/snapshot}; redirects are not followed
     * @param token the token that it asks for, if any; do not send one over plain HTTP
     */
    static DashboardSource remote(String name, URI address, Optional<String> token) {
        return new RemoteSource(
                Require.notBlank("name", name), Require.notNull("address", address), Require.notNull("token", token));
    }
}
