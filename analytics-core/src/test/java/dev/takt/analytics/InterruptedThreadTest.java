package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions and the close on a thread that is interrupted: the same answers as on any other, and the thread stays interrupted. */
class InterruptedThreadTest {
    private static final long CALLS = 1_000;

    private final List<Metric> exported = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void clear() {
        boolean unused = Thread.interrupted();
    }

    @Test
    void statsAreTrue() {
        assertThat(answer(analytics -> analytics.stats().calls())).isEqualTo(CALLS);
    }

    @Test
    void eventsAreThere() {
        assertThat(answer(analytics -> analytics.events(StatsQuery.all()).size()))
                .isEqualTo((int) CALLS);
        assertThat(answer(analytics ->
                        analytics.events().stream().map(Event::name).distinct().toList()))
                .isEqualTo(List.of("find"));
    }

    @Test
    void snapshotIsTrue() {
        assertThat(answer(analytics -> analytics.snapshot().stats().calls())).isEqualTo(CALLS);
    }

    @Test
    void flushSucceeds() {
        assertThat(answer(Analytics::flush)).isEqualTo(true);
        assertThat(answer(analytics -> analytics.flush(Duration.ofSeconds(30)))).isEqualTo(true);
    }

    @Test
    void oldEventsAreCleared() {
        assertThat(answer(analytics -> analytics.clearOldEvents(Instant.now().plusSeconds(60))))
                .isEqualTo(CALLS);
    }

    @Test
    void mergeMovesEverything() {
        try (Analytics other = Analytics.create()) {
            record(other, 7);

            assertThat(answer(analytics -> {
                        analytics.mergeWith(other);
                        return analytics.stats().calls();
                    }))
                    .isEqualTo(CALLS + 7);
        }
    }

    @Test
    void batchCountsItsCalls() {
        try (LogCapture log = LogCapture.ofInfo(Analytics.CONSOLE_LOGGER)) {
            assertThat(answer(analytics -> {
                        Batch batch = analytics.batchMode("nightly");
                        record(analytics, 5);
                        Thread.currentThread().interrupt();
                        batch.close();
                        return log.lines().stream().anyMatch(line -> line.contains("5 calls"));
                    }))
                    .isEqualTo(true);
        }
    }

    @Test
    void reportsAreWrittenByChannel() {
        Path report = directory.resolve("report");
        try (Analytics analytics = Analytics.builder()
                .reporter((snapshot, mode) -> write(report, snapshot.stats().calls()))
                .build()) {
            record(analytics, 3);

            interrupted(analytics::generateReports);

            assertThat(report).hasContent("3");
            assertThat(analytics.health().isGood()).isTrue();
        }
    }

    @Test
    void closeTakesInStoresExportsAndReports() throws IOException {
        Path report = directory.resolve("report");
        AnalyticsConfig defaults = AnalyticsConfig.defaults();
        Analytics analytics = Analytics.builder()
                .config(defaults.withStore(defaults.store().withDirectory(directory.resolve("store"))))
                .exporter("direct", exported::addAll, ExporterSettings.builder().build())
                .reporter((snapshot, mode) -> write(report, snapshot.stats().calls()))
                .reportOnClose(true)
                .build();
        record(analytics, 900);

        interrupted(analytics::close);

        assertThat(analytics.stats().calls()).isEqualTo(900);
        assertThat(exported).hasSize(900);
        assertThat(report).hasContent("900");
        assertThat(analytics.health().isGood()).isTrue();
        try (CallStore store = CallStore.open(directory.resolve("store"))) {
            assertThat(store.rows()).isEqualTo(900);
        }
    }

    @Test
    void closeSendsWhatIsInASpool() {
        Analytics analytics = Analytics.builder()
                .exporter(
                        "spooled",
                        exported::addAll,
                        ExporterSettings.builder()
                                .spool(directory.resolve("spool"))
                                .build())
                .build();
        record(analytics, 900);

        interrupted(analytics::close);

        assertThat(exported).hasSize(900);
        assertThat(analytics.health().isGood()).isTrue();
    }

    @Test
    void closeShowsTheLastLineOfAnOpenBatch() {
        try (LogCapture log = LogCapture.ofInfo(Analytics.CONSOLE_LOGGER)) {
            Analytics analytics = Analytics.create();
            Batch unused = analytics.batchMode("nightly");
            record(analytics, 5);

            interrupted(analytics::close);

            assertThat(log.lines()).anyMatch(line -> line.contains("5 calls"));
        }
    }

    private Object answer(Function<Analytics, Object> question) {
        try (Analytics analytics = Analytics.builder().exporter(metrics -> {}).build()) {
            record(analytics, CALLS);
            Object[] answer = new Object[1];

            interrupted(() -> answer[0] = question.apply(analytics));

            return answer[0];
        }
    }

    private static void interrupted(Runnable work) {
        Thread.currentThread().interrupt();
        work.run();
        assertThat(Thread.interrupted()).as("stays interrupted").isTrue();
    }

    private static void record(Analytics analytics, long calls) {
        for (long i = 0; i < calls; i++) {
            analytics.tracker("find").run(() -> {});
        }
    }

    private static void write(Path file, long calls) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(String.valueOf(calls).getBytes(StandardCharsets.UTF_8)));
        }
    }
}
