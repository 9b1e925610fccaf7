package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.segment.CallStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The waits of flush and close when more rows arrive than may wait for their files. */
class StoredFlushTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void flushWaitsForRoomInTheQueue() {
        try (Analytics analytics = withQueueRows(10)) {
            for (int round = 1; round <= 100; round++) {
                record(analytics, 10);

                assertThat(analytics.flush()).as("round %d", round).isTrue();
            }
        }
    }

    @Test
    void flushSaysTrueOnlyOfRowsThatAreOnDisk() throws Exception {
        try (Analytics analytics = withQueueRows(1)) {
            record(analytics, 95);

            assertThat(analytics.flush()).isTrue();

            assertThat(rowsOnDisk()).isEqualTo(95);
        }
    }

    @Test
    void closingWaitsForRoomInTheQueue() throws Exception {
        try (Analytics analytics = withQueueRows(1)) {
            record(analytics, 95);
        }

        assertThat(rowsOnDisk()).isEqualTo(95);
    }

    @Test
    void flushAfterClosingFindsAllOnDisk() {
        Analytics analytics = withQueueRows(10);
        record(analytics, 10);
        analytics.close();

        assertThat(analytics.flush()).isTrue();
    }

    private long rowsOnDisk() throws Exception {
        try (CallStore store = CallStore.open(folder)) {
            return store.rows();
        }
    }

    /** An instance with chunks of ten rows, of which no more are handed over than fit, and only when it is asked for. */
    private Analytics withQueueRows(int rows) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        StoreSettings store =
                defaults.store().withDirectory(folder).withQueueRows(rows).withFlushInterval(Duration.ofHours(1));
        return Analytics.builder()
                .config(defaults.withStore(store)
                        .withMaxEvents(100)
                        .withFlushTimeout(PATIENCE)
                        .withCloseTimeout(PATIENCE))
                .build();
    }

    private static void record(Analytics analytics, int calls) {
        for (int i = 0; i < calls; i++) {
            analytics.tracker("find").run(() -> {});
        }
    }
}
