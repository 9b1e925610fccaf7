package dev.takt.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.Overflow;
import dev.takt.analytics.config.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
    void collectsChunksInOneBlock() throws Exception {
        try (Analytics analytics = withQueueRows(1_000_000)) {
            record(analytics, 5_000);

            assertThat(analytics.flush()).isTrue();
            try (CallStore store = CallStore.open(folder)) {
                assertThat(store.segments().get(0).blocks())
                        .as("one with the rows and one with the figures")
                        .isEqualTo(2);
                assertThat(store.rows()).isEqualTo(5_000);
            }
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
    void losesNoRowWhileCallersWait() throws Exception {
        int calls = 20_000;
        try (Analytics analytics = with(store -> store.withQueueRows(1).withOverflow(Overflow.BLOCK))) {
            Thread other = new Thread(() -> record(analytics, calls));
            other.start();
            record(analytics, calls);
            other.join();

            assertThat(analytics.flush()).isTrue();
            assertThat(analytics.health().counts())
                    .containsEntry("stored-rows-lost", 0L)
                    .containsEntry("row-dropped", 0L);
            assertThat(rowsOnDisk()).isEqualTo(2L * calls);
        }
    }

    @Test
    void flushSaysFalseOnceRowsAreLostThatWereToWait() throws Exception {
        try (Analytics analytics = with(
                store -> store.withQueueRows(1).withOverflow(Overflow.BLOCK).withBlockTimeout(Duration.ofMillis(20)))) {
            replaceFolderByFile();
            record(analytics, 200_000);

            assertThat(analytics.flush()).isFalse();
            assertThat(analytics.health().count("stored-rows-lost")).isPositive();
            assertThat(analytics.stats().calls()).isEqualTo(200_000);
        }
    }

    private void replaceFolderByFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        Files.createFile(folder);
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
        return with(store -> store.withQueueRows(rows));
    }

    private Analytics with(UnaryOperator<StoreSettings> change) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        StoreSettings store = defaults.store().withDirectory(folder).withFlushInterval(Duration.ofHours(1));
        return Analytics.builder()
                .config(defaults.withStore(change.apply(store))
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
