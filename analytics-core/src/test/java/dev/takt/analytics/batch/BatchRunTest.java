package dev.takt.analytics.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.tracker.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches in a snapshot. */
class BatchRunTest {
    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void listsClosedBatch() {
        Instant start = clock.now();
        try (Batch batch = analytics.batchMode("[bold]Fetching[/bold] tracks")) {
            call(20, false);
            call(30, true);
        }
        clock.advance(Duration.ofSeconds(1));

        BatchRun run = analytics.snapshot().batches().get(0);

        assertThat(run.title()).isEqualTo("Fetching tracks");
        assertThat(run.startedAt()).isEqualTo(start);
        assertThat(run.elapsed()).isEqualTo(Duration.ofMillis(50));
        assertThat(run.figures().calls()).isEqualTo(2);
        assertThat(run.figures().failures()).isEqualTo(1);
        assertThat(run.figures().totalTime()).isEqualTo(Duration.ofMillis(50));
        assertThat(run.open()).isFalse();
    }

    @Test
    void listsOpenBatchWithPresentFigures() {
        try (Batch outer = analytics.batchMode("outer")) {
            call(20, false);
            clock.advance(Duration.ofMillis(1));
            try (Batch inner = analytics.batchMode("inner")) {
                call(30, false);

                assertThat(analytics.snapshot().batches())
                        .extracting(BatchRun::title, run -> run.figures().calls(), BatchRun::elapsed, BatchRun::open)
                        .containsExactly(
                                tuple("inner", 1L, Duration.ofMillis(30), true),
                                tuple("outer", 2L, Duration.ofMillis(51), true));
            }
        }
    }

    @Test
    void keepsLatestHundredBatches() {
        for (int i = 1; i <= 105; i++) {
            try (Batch batch = analytics.batchMode("batch " + i)) {
                call(1, false);
            }
        }

        assertThat(analytics.snapshot().batches())
                .hasSize(BatchRun.MOST)
                .extracting(BatchRun::title)
                .startsWith("batch 105", "batch 104")
                .endsWith("batch 6");
    }

    @Test
    void severalInstancesAreToldTogetherAndAFileTellsNone(@TempDir Path directory) throws IOException {
        try (Analytics other = Analytics.builder().clock(clock).build()) {
            analytics.batchMode("here").close();
            clock.advance(Duration.ofMillis(1));
            other.batchMode("there").close();
            Snapshot here = analytics.snapshot();

            Snapshot together = Snapshot.merged(List.of(here, other.snapshot()));
            here.write(directory.resolve("snapshot"));

            assertThat(together.batches()).extracting(BatchRun::title).containsExactly("there", "here");
            assertThat(Snapshot.read(directory.resolve("snapshot")).batches()).isEmpty();
        }
    }

    private void call(long millis, boolean fails) {
        try (Timer timer = analytics.timer("users.find")) {
            clock.advance(Duration.ofMillis(millis));
            if (fails) {
                timer.fail(new IllegalStateException("gone"));
            } else {
                timer.success();
            }
        }
    }
}
