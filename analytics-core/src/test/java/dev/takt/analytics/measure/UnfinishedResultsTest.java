package dev.takt.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.tracker.CheckedSupplier;
import dev.takt.analytics.tracker.Hook;
import dev.takt.analytics.tracker.Tracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnfinishedResultsTest {
    private final LogCapture log = LogCapture.of("dev.takt.analytics");
    private final Analytics analytics = Analytics.create();
    private final List<Object> results = new ArrayList<>();

    @AfterEach
    void close() {
        analytics.close();
        log.close();
    }

    @Test
    void reportsFutureAsResultOfCallOnce() {
        Tracker fetch = analytics.tracker("users.fetch", "http");

        for (int i = 0; i < 100; i++) {
            results.add(fetch.call(() -> CompletableFuture.supplyAsync(() -> 1)));
        }
        results.add(analytics
                .tracker("users.fetch", "http")
                .tag("a", "b")
                .call(() -> CompletableFuture.completedFuture(1)));

        assertThat(lines(1))
                .containsExactly(
                        "WARN users.fetch(http) returned a java.util.concurrent.CompletableFuture: only the making"
                                + " of it was measured, not the work until it ends; use future() or trackFuture() in place of call()");
    }

    @Test
    void everyWayToCallChecksItsResult() throws Exception {
        results.add(analytics
                .tracker("supplier")
                .track(() -> CompletableFuture.completedFuture(1))
                .get());
        results.add(analytics
                .tracker("callable")
                .trackCallable(() -> CompletableFuture.completedFuture(1))
                .call());
        results.add(analytics.tracker("timer").start().call(() -> CompletableFuture.completedFuture(1)));
        results.add(analytics
                .tracker("hooks")
                .hook(Hook.after(result -> null))
                .call(() -> CompletableFuture.completedFuture(1)));

        assertThat(lines(4)).hasSize(4).allMatch(line -> line.contains("use future()"));
    }

    @Test
    void otherUnfinishedResultsAreNamedToo() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
            results.add(analytics.tracker("publisher").call(() -> publisher));
            results.add(analytics.tracker("submit").call(() -> executor.submit(() -> 1)));
        } finally {
            executor.shutdown();
        }

        assertThat(lines(2)).hasSize(2);
        assertThat(lines(2).get(0)).contains("use ReactorAnalytics.mono() or flux()");
        assertThat(lines(2).get(1)).contains("an executor from analytics.wrap()");
    }

    @Test
    void completeResultsAreNotNamed() {
        Tracker tracker = analytics.tracker("plain");

        results.add(tracker.call(() -> "value"));
        assertThat(tracker.<Object, RuntimeException>call((CheckedSupplier<Object, RuntimeException>) () -> "value"))
                .isEqualTo("value");
        tracker.run(() -> {});
        results.add(tracker.future(() -> CompletableFuture.completedFuture(1)));

        results.add(analytics.tracker("last").call(() -> CompletableFuture.completedFuture(1)));

        assertThat(lines(1)).hasSize(1).allMatch(line -> line.contains("last(call)"));
    }

    /** Returns the lines, once there are so many: the log has a separate thread. */
    private List<String> lines(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> log.lines().size() >= count);
        return log.lines();
    }
}
