package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreExampleTest {
    @TempDir
    private Path folder;

    @Test
    void theMeanOfRetainedRowsIsOfThoseSinceThen() {
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        try (Analytics analytics = Analytics.create()) {
            Tracker find = analytics.tracker("users.find");
            find.record(noon, Duration.ofMillis(1), Outcome.SUCCESS);
            find.record(noon.plusSeconds(1), Duration.ofMillis(4), Outcome.SUCCESS);
            find.record(noon.plusSeconds(2), Duration.ofMillis(6), Outcome.SUCCESS);

            assertThat(StoreExample.meanSince(analytics, noon.plusSeconds(1))).isEqualTo(Duration.ofMillis(5));
        }
    }

    @Test
    void callsAreFollowedReportedAndContinuedWith() throws IOException {
        Path calls = folder.resolve("calls");
        List<String> console = new ArrayList<>();
        try (Analytics analytics = StoreExample.open(calls);
                CallStore store = CallStore.open(calls)) {
            analytics.tracker("users.find").run(() -> {});
            assertThat(analytics.flush()).isTrue();

            StoreExample.follow(store, console::add);
            StoreExample.report(store, folder.resolve("reports"));
        }

        assertThat(console).singleElement().asString().startsWith("users.find ");
        assertThat(folder.resolve("reports")).isDirectoryRecursivelyContaining("glob:**.html");
        assertThat(StoreExample.p99(calls)).isPositive();
        try (Analytics analytics = StoreExample.open(calls)) {
            assertThat(analytics.stats().calls()).isEqualTo(1);
        }
    }

    @Test
    void losesNoRow() throws IOException {
        Path calls = folder.resolve("lossless");
        try (Analytics analytics = StoreExample.openLossless(calls)) {
            analytics.tracker("users.find").run(() -> {});
            assertThat(analytics.flush()).isTrue();
        }

        try (CallStore store = CallStore.open(calls)) {
            assertThat(store.rows()).isEqualTo(1);
        }
    }
}
