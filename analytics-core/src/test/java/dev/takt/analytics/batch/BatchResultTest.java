package dev.takt.analytics.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.Obstacle;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.stats.Stats;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The last lines of batches: which calls they count, which failures they list, and whether they are complete. */
class BatchResultTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LogCapture console = LogCapture.of("analytics.console");
    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder()
            .config(AnalyticsConfig.defaults().withFlushTimeout(Duration.ofMillis(50)))
            .clock(clock)
            .build();
    private final Tracker find = analytics.tracker("users.find", "db");

    @AfterEach
    void close() {
        analytics.close();
        console.close();
    }

    @Test
    void lastFailuresAreThoseThatEndedLast() {
        Instant base = clock.now();
        Batch batch = analytics.batchMode("Fetching");
        for (int second : new int[] {9, 3, 8, 1, 7, 2, 6}) {
            analytics.tracker("at" + second).record(base.plusSeconds(second), Duration.ZERO, Outcome.FAILURE);
        }
        assertThat(analytics.flush(LONG)).isTrue();
        batch.close();

        assertThat(infos().subList(2, 7))
                .extracting(line -> line.trim().substring(0, 3))
                .containsExactly("at3", "at6", "at7", "at8", "at9");
    }

    @Test
    void countsItemsNotTheTasksOfAnExecutor() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Batch batch = analytics.batchMode("Fetching");
        try {
            ExecutorService wrapped = analytics.wrap("pool", pool);
            for (int i = 0; i < 3; i++) {
                wrapped.submit(() -> find.run(() -> {})).get(30, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(analytics.flush(LONG)).isTrue();
        batch.close();

        assertThat(infos()).last().asString().startsWith("✅ Batch completed: 3 calls");
        assertThat(console.lines()).as("tasks have no line either").noneMatch(line -> line.contains("pool("));
        assertThat(analytics.stats().calls()).isEqualTo(9);
    }

    @Test
    void figuresSayThatTheyAreIncomplete() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        Obstacle obstacle = new Obstacle(mayGoOn);
        Batch batch = analytics.batchMode("Fetching");
        find.start().fail(obstacle);
        obstacle.awaitWriter();
        batch.close();

        Stats stats = analytics.stats();
        Snapshot snapshot = analytics.snapshot();
        analytics.logSummary();
        mayGoOn.countDown();

        assertThat(infos().get(1))
                .startsWith("✅ Batch completed: 0 calls")
                .endsWith(", incomplete: the writer did not answer in time");
        assertThat(infos())
                .anyMatch(line -> line.startsWith("Analytics Summary: 0 calls") && line.contains("INCOMPLETE"));
        assertThat(stats.isComplete()).isFalse();
        assertThat(snapshot.isComplete()).isFalse();
        assertThat(snapshot.batches().get(0).figures().isComplete()).isFalse();
        await().atMost(LONG).until(() -> analytics.stats().isComplete());
        assertThat(analytics.stats().calls()).isEqualTo(1);
    }

    @Test
    void logsEachIncompleteAnswer() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        Obstacle obstacle = new Obstacle(mayGoOn);
        try (LogCapture library = LogCapture.of("dev.takt.analytics")) {
            find.start().fail(obstacle);
            obstacle.awaitWriter();
            for (int i = 0; i < 3; i++) {
                assertThat(analytics.stats().isComplete()).isFalse();
            }
            mayGoOn.countDown();

            assertThat(library.lines()).hasSize(3).allMatch(line -> line.contains("did not answer within PT0.05S"));
        }
    }

    private List<String> infos() {
        return console.lines().stream()
                .filter(line -> line.startsWith("INFO "))
                .map(line -> line.substring("INFO ".length()))
                .toList();
    }
}
