package dev.takt.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.segment.OtherProcess.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that another process writes: who may write beside it, who may read, and what becomes of them where its disk refuses. A
 * disk is as good as full for a process whose files may not grow, which {@code prlimit} sees to.
 */
@Tag("system")
@Timeout(300)
class StoresOfOtherProcessesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void secondProcessLearnsWriterAndMayWriteAfterwards() throws Exception {
        Path calls = folder.resolve("calls");
        try (OtherProcess other = new OtherProcess(calls)) {
            other.record(1);

            assertThatThrownBy(() -> open(calls))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(calls.toRealPath().toString())
                    .hasMessageContaining("is being written by process " + other.pid());

            assertThat(other.record(1).flushed()).isTrue();
        }
        open(calls).close();
    }

    @Test
    void readerSeesNewCallsOfAnotherProcess() throws Exception {
        Path calls = folder.resolve("calls");
        try (OtherProcess other = new OtherProcess(calls)) {
            other.record(5);
            try (CallStore store = CallStore.open(calls)) {
                assertThat(store.rows()).isEqualTo(5);

                for (int more = 10; more < 15; more++) {
                    other.record(more);

                    assertThat(store.refresh().rows()).isEqualTo(more);
                }
                assertThat(store.stats().calls()).isEqualTo(65);
                assertThat(store.refresh().rows()).isZero();
            }
        }
    }

    @Test
    void fullDiskStopsNoCallAndWritingResumes() throws Exception {
        Path calls = folder.resolve("calls");
        long began = System.nanoTime();
        Answer last;
        try (OtherProcess other = new OtherProcess(calls)) {
            assertThat(other.record(100).flushed()).isTrue();
            letFilesGrowTo(other, sizeOfOnly(calls) + 10);

            Answer full = other.record(5_000);

            assertThat(full.flushed()).isFalse();
            assertThat(full.calls()).isEqualTo(5_100);
            assertThat(full.retained()).isLessThanOrEqualTo(StoringProcess.MOST_EVENTS);
            assertThat(full.failed()).isPositive();

            letFilesGrowTo(other, Long.MAX_VALUE);
            await().atMost(PATIENCE).until(() -> other.record(0).flushed());
            last = other.record(7);
            assertThat(other.logged("calls could not be written"))
                    .isBetween(1L, 1 + TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - began));
            other.end();
        }
        assertThat(last.lost()).as("rows that memory had no room for").isPositive();
        assertThatTheFilesHold(calls, 5_107, 5_107 - last.lost());
    }

    @Test
    void forbiddenDirectoryStopsNoCallAndWritingResumes() throws Exception {
        Path calls = folder.resolve("calls");
        try (OtherProcess other = new OtherProcess(calls, withoutTheRightsOfRoot())) {
            other.record(10);
            deleteAllIn(calls);
            Files.setPosixFilePermissions(calls, PosixFilePermissions.fromString("r-xr-xr-x"));

            Answer refused = other.record(50);

            assertThat(refused.flushed()).isFalse();
            assertThat(refused.calls()).isEqualTo(60);
            assertThat(refused.failed()).isPositive();

            Files.setPosixFilePermissions(calls, PosixFilePermissions.fromString("rwxr-xr-x"));
            await().atMost(PATIENCE).until(() -> other.record(0).flushed());
            other.end();
        }
        assertThatTheFilesHold(calls, 50, 50);
    }

    private static void assertThatTheFilesHold(Path calls, long figures, long rows) throws IOException {
        try (CallStore store = CallStore.open(calls)) {
            assertThat(store.stats().calls()).isEqualTo(figures);
            assertThat(store.rows()).isEqualTo(rows);
            assertThat(store.verify().isGood()).isTrue();
        }
    }

    private static Analytics open(Path directory) {
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        return Analytics.builder()
                .config(defaults.withStore(defaults.store().withDirectory(directory)))
                .build();
    }

    /** No file of the process may become longer; the greatest number for no bound. */
    private static void letFilesGrowTo(OtherProcess other, long bytes) throws IOException, InterruptedException {
        String bound = bytes == Long.MAX_VALUE ? "unlimited" : Long.toString(bytes);
        Process command = new ProcessBuilder("prlimit", "--pid", Long.toString(other.pid()), "--fsize=" + bound + ":")
                .inheritIO()
                .start();
        assertThat(command.waitFor()).isZero();
    }

    /** Returns the command that drops root's right to write anywhere; empty for other users, who do not have it. */
    private String[] withoutTheRightsOfRoot() throws IOException {
        boolean root = Files.getAttribute(folder, "unix:uid").equals(0);
        return root ? new String[] {"setpriv", "--bounding-set=-dac_override,-dac_read_search"} : new String[0];
    }

    private static long sizeOfOnly(Path directory) throws IOException {
        List<Path> segments = files(directory).stream()
                .filter(file -> file.toString().endsWith(".takt"))
                .toList();
        assertThat(segments).hasSize(1);
        return Files.size(segments.get(0));
    }

    private static void deleteAllIn(Path directory) throws IOException {
        for (Path file : files(directory)) {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
