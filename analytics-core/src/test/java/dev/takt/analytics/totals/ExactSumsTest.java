package dev.takt.analytics.totals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.stats.StatsQuery;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums of durations that do not fit into 64 bits. */
class ExactSumsTest {
    private static final Duration LONGEST = Duration.ofNanos(Event.LONGEST_NANOS);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CALLS = 5_000;
    private static final Duration ALL = LONGEST.multipliedBy(CALLS);

    @TempDir
    private Path folder;

    private final Analytics analytics = Analytics.create();

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void addsUpCallsOfOneSeries() {
        record(analytics, "stream", CALLS);

        Stats stats = analytics.stats();

        assertThat(ALL.toDays()).isGreaterThan(292L * 365);
        assertThat(stats.calls()).isEqualTo(CALLS);
        assertThat(stats.totalTime()).isEqualTo(ALL);
        assertThat(stats.averageDuration()).isEqualTo(LONGEST);
        assertThat(stats.series().get(0).duration().total()).isEqualTo(ALL);
        assertThat(stats.series().get(0).duration().mean()).isEqualTo(LONGEST);
        assertThat(stats.duration().standardDeviation()).isZero();
    }

    @Test
    void addsUpSeriesThatFitOneByOne() {
        for (int i = 0; i < 5; i++) {
            record(analytics, "stream." + i, 1_000);
        }

        Stats stats = analytics.stats();

        assertThat(stats.totalTime()).isEqualTo(ALL);
        assertThat(stats.byType().get(0).duration().total()).isEqualTo(ALL);
        assertThat(stats.byType().get(0).duration().mean()).isEqualTo(LONGEST);
    }

    @Test
    void addsUpRowsWithinTimeBounds() {
        record(analytics, "stream", CALLS);

        Stats stats = analytics.stats(StatsQuery.all().since(Instant.EPOCH));

        assertThat(stats.totalTime()).isEqualTo(ALL);
        assertThat(stats.series().get(0).duration().total()).isEqualTo(ALL);
    }

    @Test
    void addsUpCallsOfBatch() {
        try (Batch batch = analytics.batchMode("streams")) {
            record(analytics, "stream", CALLS);
        }

        assertThat(analytics.snapshot().batches().get(0).figures().totalTime()).isEqualTo(ALL);
        assertThat(analytics.snapshot().batches().get(0).figures().mean()).isEqualTo(LONGEST);
    }

    @Test
    void writesWideSumsToSnapshots() throws IOException {
        record(analytics, "stream", CALLS);
        Path file = folder.resolve("calls.snapshot");

        analytics.snapshot().write(file);

        Stats read = Snapshot.read(file).stats();
        assertThat(read.totalTime()).isEqualTo(ALL);
        assertThat(read.duration().standardDeviation()).isZero();
        assertThat(Snapshot.merged(List.of(Snapshot.read(file), Snapshot.read(file)))
                        .stats()
                        .totalTime())
                .isEqualTo(ALL.multipliedBy(2));
    }

    @Test
    void writesWideSumsToSegments() throws IOException {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        try (Analytics storing = Analytics.builder()
                .config(config.withStore(config.store().withDirectory(folder)))
                .build()) {
            record(storing, "stream", CALLS);
        }

        try (CallStore store = CallStore.open(folder)) {
            assertThat(store.stats().totalTime()).isEqualTo(ALL);
            assertThat(store.stats(StatsQuery.all().since(Instant.EPOCH)).totalTime())
                    .isEqualTo(ALL);
            assertThat(store.verify().damages()).isEmpty();
        }
    }

    @Test
    void addsUpMergedInstances() {
        try (Analytics other = Analytics.create()) {
            record(analytics, "stream", 1_000);
            record(other, "stream", CALLS - 1_000);

            analytics.mergeWith(other);

            assertThat(analytics.stats().totalTime()).isEqualTo(ALL);
        }
    }

    private static void record(Analytics analytics, String name, int calls) {
        Tracker tracker = analytics.tracker(name);
        for (int i = 0; i < calls; i++) {
            tracker.record(START, LONGEST, Outcome.SUCCESS);
        }
    }
}
