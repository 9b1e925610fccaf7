package dev.takt.analytics.dashboard.source;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.totals.TotalsCut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A source that reads a directory of segments on the calling thread. */
final class StoreSource implements DashboardSource {
    private static final String DAMAGE = "damage";

    private final String name;
    private final CallStore store;
    private final AnalyticsConfig config;

    private StoreSource(String name, CallStore store, AnalyticsConfig config) {
        this.name = name;
        this.store = store;
        this.config = config;
    }

    static StoreSource open(String name, Path directory, AnalyticsConfig config) throws IOException {
        return new StoreSource(name, CallStore.open(directory), config);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<Snapshot> snapshot() {
        try {
            store.refresh();
            Instant now = Instant.now();
            Health health = new Health(
                    Map.of(DAMAGE, (long) store.damages().size()),
                    Map.of(DAMAGE, "damaged places in the files that were skipped"));
            return CompletableFuture.completedFuture(
                    new Snapshot(0, store.firstStart().orElse(now), now, cut(), health, config));
        } catch (IOException | UncheckedIOException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Returns the figures of all calls with the newest {@code max-events} rows; older rows stay on the disk. */
    private TotalsCut cut() {
        TotalsCut all = TotalsCut.of(store.rows(config.durationThresholds()));
        long rows = all.rows();
        if (config.maxEvents() == 0 || rows <= config.maxEvents()) {
            return all;
        }
        return new TotalsCut(
                all.series(),
                all.totals(),
                store.rows(rows - config.maxEvents(), rows),
                all.running(),
                all.nanoTime(),
                all.droppedRows(),
                all.bands());
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
