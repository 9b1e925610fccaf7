package dev.takt.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.StoreSettings;
import dev.takt.analytics.config.SyncMode;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.totals.TotalsCut;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that writes its calls to files. */
class StoredCallsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void flushedCallsAreOnDisk() throws Exception {
        try (Analytics analytics = open(settings())) {
            Tracker find = analytics.tracker("find", "db").tag("table", "users");
            record(find, 100);

            assertThat(analytics.flush(PATIENCE)).isTrue();

            try (CallStore store = CallStore.open(folder)) {
                assertThat(store.rows()).isEqualTo(100);
                assertThat(store.events(StatsQuery.all())).isEqualTo(analytics.events());
                assertSame(store.stats(), analytics.stats());
                assertThat(store.segments().get(0).isSealed()).isFalse();
            }
        }
    }

    @Test
    void rowsComeToTheFilesByThemselvesWithinTheInterval() throws Exception {
        try (Analytics analytics = open(settings().withFlushInterval(Duration.ofMillis(20)))) {
            record(analytics.tracker("find"), 10);

            try (CallStore store = CallStore.open(folder)) {
                await().atMost(PATIENCE).until(() -> store.refresh() != null && store.rows() == 10);
            }
        }
    }

    @Test
    void closingWritesTheRestAndSealsTheSegment() throws Exception {
        try (Analytics analytics = open(settings().withFlushInterval(Duration.ofHours(1)))) {
            record(analytics.tracker("find"), 10);
        }

        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.rows()).isEqualTo(10);
            assertThat(store.segments()).allMatch(one -> one.isSealed());
            assertThat(store.verify().isGood()).isTrue();
        }
    }

    @Test
    void rowsThatGoFromMemoryAreInTheFiles() throws Exception {
        AnalyticsConfig config = config(settings()).withMaxEvents(100);
        try (Analytics analytics = Analytics.builder().config(config).build()) {
            record(analytics.tracker("find"), 5_000);
            assertThat(analytics.flush(PATIENCE)).isTrue();
            assertThat(analytics.stats().eventCount()).isLessThanOrEqualTo(100);
            assertThat(analytics.health().isGood()).isTrue();
        }

        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.rows()).isEqualTo(5_000);
            assertThat(store.stats().calls()).isEqualTo(5_000);
        }
    }

    @Test
    void resumedInstanceContinuesPreviousOne() throws Exception {
        Stats before;
        List<Event> rows;
        try (Analytics first = open(settings())) {
            first.tracker("never.called");
            Tracker find = first.tracker("find", "db").tag("table", "users");
            record(find, 50);
            fail(find, new IllegalStateException("first"));
            fail(find, new IOException("disk"));
            record(first.tracker("save"), 5);
            before = first.stats();
            rows = first.events();
        }

        try (Analytics second = open(settings().withResume(true))) {
            assertSame(second.stats(), before);
            assertThat(second.events()).isEqualTo(rows);
            assertThat(series(second.stats(), "find").lastError()).contains("java.io.IOException: disk");
            record(second.tracker("save"), 5);
            assertThat(second.flush(PATIENCE)).isTrue();
            assertThat(second.stats().calls()).isEqualTo(62);
        }

        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.stats().calls()).isEqualTo(62);
            assertThat(store.rows()).isEqualTo(62);
        }
    }

    @Test
    void idsOfSeriesSurviveARestart() throws Exception {
        List<String> before;
        try (Analytics first = open(settings())) {
            Tracker late = first.tracker("late");
            record(first.tracker("early"), 1);
            record(late, 1);
            before = names(first);
        }
        try (Analytics second = open(settings().withResume(true))) {
            assertThat(names(second)).isEqualTo(before);
        }
        try (Analytics third = open(settings().withResume(true))) {
            record(third.tracker("new"), 1);
            assertThat(names(third)).startsWith(before.toArray(String[]::new));
        }
    }

    @Test
    void instanceWithoutResumeStartsEmptyAndAppendsToFiles() throws Exception {
        try (Analytics first = open(settings())) {
            record(first.tracker("find"), 10);
        }
        try (Analytics second = open(settings())) {
            assertThat(second.stats().calls()).isZero();
            record(second.tracker("find"), 7);
        }

        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.stats().calls()).isEqualTo(17);
            assertThat(store.names()).containsExactly("find");
        }
    }

    @Test
    void callsWhoseRowsWereDroppedAreInTheFiguresOfTheFiles() throws Exception {
        AnalyticsConfig config = config(settings());
        config = config.withRing(config.ring().withSize(2).withOwnRings(0).withStripes(1));
        long dropped;
        try (Analytics analytics = Analytics.builder().config(config).build()) {
            Tracker find = analytics.tracker("find");
            for (int i = 0; i < 20_000; i++) {
                find.run(() -> {});
            }
            assertThat(analytics.flush(PATIENCE)).isTrue();
            dropped = analytics.stats().droppedEvents();
        }

        try (CallStore store = CallStore.open(folder)) {
            assertThat(dropped).isPositive();
            assertThat(store.stats().calls()).isEqualTo(20_000);
            assertThat(store.rows()).isEqualTo(20_000 - dropped);
            assertThat(store.stats().droppedEvents()).isEqualTo(dropped);
        }
    }

    @Test
    void mergedCallsAreInFilesOnce() throws Exception {
        try (Analytics other = Analytics.create();
                Analytics analytics = open(settings())) {
            record(analytics.tracker("find"), 10);
            record(other.tracker("find"), 20);
            record(other.tracker("save"), 30);

            analytics.mergeWith(other);

            assertThat(analytics.flush(PATIENCE)).isTrue();
            try (CallStore store = CallStore.open(folder)) {
                assertSame(store.stats(), analytics.stats());
                assertThat(store.stats().calls()).isEqualTo(60);
                assertThat(store.rows()).isEqualTo(60);
                assertThat(store.verify().isGood()).isTrue();
            }
        }
    }

    @Test
    void rowsThatAreClearedFromMemoryStayInTheFiles() throws Exception {
        try (Analytics analytics = open(settings())) {
            record(analytics.tracker("find"), 10);

            assertThat(analytics.clearOldEvents(Instant.now())).isEqualTo(10);

            assertThat(analytics.flush(PATIENCE)).isTrue();
            try (CallStore store = CallStore.open(folder)) {
                assertThat(store.rows()).isEqualTo(10);
            }
        }
    }

    @Test
    void secondWriterGetsClearErrorAndFirstContinues() throws Exception {
        try (Analytics first = open(settings())) {
            assertThatThrownBy(() -> open(settings()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("is being written by this process");

            record(first.tracker("find"), 1);
            assertThat(first.flush(PATIENCE)).isTrue();
        }
        open(settings()).close();
    }

    @Test
    void recreatesMissingDirectory() throws Exception {
        Path calls = folder.resolve("calls");
        try (Analytics analytics = open(settings().withDirectory(calls))) {
            record(analytics.tracker("find"), 3);
            assertThat(analytics.flush(PATIENCE)).isTrue();
            delete(calls);

            record(analytics.tracker("find"), 4);

            assertThat(analytics.flush(PATIENCE)).isTrue();
        }
        try (CallStore store = CallStore.open(calls)) {
            assertThat(store.rows()).isEqualTo(4);
        }
    }

    @Test
    void unwritableDirectoryStopsNoCallAndWritingResumes() throws Exception {
        Path calls = folder.resolve("calls");
        StoreSettings settings = settings().withDirectory(calls).withFlushInterval(Duration.ofMillis(20));
        try (Analytics analytics = open(settings)) {
            delete(calls);
            Files.writeString(calls, "in the way");

            record(analytics.tracker("find"), 50);

            assertThat(analytics.flush(PATIENCE)).isFalse();
            assertThat(analytics.stats().calls()).isEqualTo(50);
            assertThat(analytics.health().count("store-failed")).isPositive();

            Files.delete(calls);

            await().atMost(PATIENCE).until(() -> analytics.flush(PATIENCE));
        }
        try (CallStore store = CallStore.open(calls)) {
            assertThat(store.rows()).isEqualTo(50);
        }
    }

    @Test
    void memoryKeepsItsBoundWhileTheDiskIsAwayAndTheLossIsCounted() throws Exception {
        Path calls = folder.resolve("calls");
        StoreSettings settings =
                settings().withDirectory(calls).withQueueRows(10).withFlushInterval(Duration.ofMillis(20));
        AnalyticsConfig config = config(settings).withMaxEvents(100);
        long lost;
        try (Analytics analytics = Analytics.builder().config(config).build()) {
            delete(calls);
            Files.writeString(calls, "in the way");
            record(analytics.tracker("find"), 5_000);
            assertThat(analytics.stats().calls()).isEqualTo(5_000);
            lost = analytics.health().count("stored-rows-lost");
            assertThat(analytics.stats().eventCount()).isLessThanOrEqualTo(100);

            Files.delete(calls);

            await().atMost(PATIENCE).until(() -> analytics.flush(PATIENCE));
        }
        try (CallStore store = CallStore.open(calls)) {
            assertThat(lost).isPositive();
            assertThat(store.rows()).isEqualTo(5_000 - lost);
            assertThat(store.stats().calls()).isEqualTo(5_000);
        }
    }

    @Test
    void disabledInstanceWritesNothing() {
        try (Analytics analytics = Analytics.builder()
                .config(config(settings()).withEnabled(false))
                .build()) {
            record(analytics.tracker("find"), 1);
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void segmentsAreBegunSealedAndPutTogetherOnTheWay() throws Exception {
        StoreSettings settings = settings().withSegmentBytes(1 << 16).withSync(SyncMode.NONE);
        try (Analytics analytics = Analytics.builder().config(config(settings)).build()) {
            for (int round = 0; round < 60; round++) {
                record(analytics.tracker("find." + round % 7), 200);
                assertThat(analytics.flush(PATIENCE)).isTrue();
            }
        }
        try (CallStore store = CallStore.open(folder)) {
            Verification verification = store.verify();
            assertThat(verification.isGood()).as(verification::toString).isTrue();
            assertThat(store.rows()).isEqualTo(12_000);
            assertThat(store.stats().calls()).isEqualTo(12_000);
        }
    }

    private StoreSettings settings() {
        return AnalyticsConfig.defaults().store().withDirectory(folder).withSync(SyncMode.FLUSH);
    }

    private static AnalyticsConfig config(StoreSettings settings) {
        return AnalyticsConfig.defaults()
                .withStore(settings)
                .withFlushTimeout(PATIENCE)
                .withCloseTimeout(PATIENCE);
    }

    private static Analytics open(StoreSettings settings) {
        return Analytics.builder().config(config(settings)).build();
    }

    private static void record(Tracker tracker, int calls) {
        for (int i = 0; i < calls; i++) {
            tracker.run(() -> {});
        }
    }

    private static void fail(Tracker tracker, Exception error) {
        assertThatThrownBy(() -> tracker.call(() -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    private static List<String> names(Analytics analytics) {
        return TotalsCut.of(analytics.snapshot().rows()).series().stream()
                .map(one -> one.name())
                .toList();
    }

    private static SeriesStats series(Stats stats, String name) {
        return stats.series().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSame(Stats actual, Stats expected) {
        assertThat(figures(actual)).isEqualTo(figures(expected));
    }

    private static List<String> figures(Stats stats) {
        return stats.series().stream()
                .map(one -> one.name() + one.eventType() + one.tags() + one.calls() + " " + one.failures() + " "
                        + one.duration() + one.duration().p99() + one.duration().standardDeviation()
                        + one.durationCounts() + one.lastErrors())
                .sorted()
                .toList();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
