package dev.takt.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of calls that is replaced by a copy of itself while an instance writes there, as a restored backup does. */
class ReplacedDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void flushAfterReplacementWritesToNewDirectory() throws Exception {
        Path store = folder.resolve("store");
        try (Analytics analytics = storingIn(store)) {
            record(analytics, 100);
            assertThat(analytics.flush()).isTrue();
            replaceByCopy(store);

            record(analytics, 50);

            assertThat(analytics.flush()).isTrue();
            assertThat(rowsIn(store)).isEqualTo(150);
        }
    }

    @Test
    void flushReportsRowsInDeletedFiles() throws Exception {
        Path store = folder.resolve("store");
        try (Analytics analytics = storingIn(store)) {
            record(analytics, 100);
            assertThat(analytics.flush()).isTrue();
            replaceByCopy(store);

            assertThat(analytics.flush())
                    .as("some rows may be in deleted files")
                    .isFalse();
            await().atMost(Duration.ofSeconds(30)).until(analytics::flush);
            assertThat(analytics.health().toString()).contains("store-failed");
        }
    }

    private static Analytics storingIn(Path directory) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return Analytics.builder()
                .config(defaults.withStore(
                        defaults.store().withDirectory(directory).withFlushInterval(Duration.ofHours(1))))
                .build();
    }

    private static void record(Analytics analytics, int calls) {
        Tracker tracker = analytics.tracker("stored");
        for (int i = 0; i < calls; i++) {
            tracker.run(() -> {});
        }
    }

    private static long rowsIn(Path store) throws IOException {
        try (CallStore read = CallStore.open(store)) {
            return read.rows();
        }
    }

    private static void replaceByCopy(Path directory) throws IOException {
        Path copy = directory.resolveSibling("copy");
        Files.createDirectory(copy);
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }
        });
        Files.delete(directory);
        Files.move(copy, directory);
    }
}
