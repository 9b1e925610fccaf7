package dev.takt.analytics.engine;

import static dev.takt.analytics.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.Obstacle;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchFutureTest {
    private final LogCapture console = LogCapture.of("analytics.console");
    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();
    private final Tracker find = analytics.tracker("users.find", "db");
    private final CompletableFuture<String> source = new CompletableFuture<>();

    @AfterEach
    void close() {
        analytics.close();
        console.close();
    }

    @Test
    void batchLastsUntilFutureEnds() {
        CompletableFuture<String> given = analytics.batchMode("Fetching", () -> find.future(() -> source));
        clock.advance(Duration.ofSeconds(2));
        find.run(() -> {});
        analytics.flush();
        assertThat(console.lines()).containsExactly("INFO Fetching", "DEBUG ✅ >>> users.find(db) took 0ns");

        source.complete("done");

        assertThat(given.join()).isEqualTo("done");
        awaitLine("INFO ✅ Batch completed: 1 call in 2.0s (avg 2.0s/call)");
    }

    @Test
    void failureIsPassedOnUnchanged() {
        IOException gone = new IOException("gone");
        CompletableFuture<String> given = analytics.batchMode("Fetching", () -> find.future(() -> source));

        source.completeExceptionally(gone);

        assertThatThrownBy(given::join).isInstanceOf(CompletionException.class).hasCause(gone);
        awaitLine("INFO ❌ Batch completed: 1 call in 0ns (avg 0ns/call), 1 failed");
    }

    @Test
    void cancellingItCancelsTheSource() {
        CompletableFuture<String> given = analytics.batchMode("Fetching", () -> find.future(() -> source));

        given.cancel(true);

        assertThat(source).isCancelled();
        awaitLine("INFO ✅ Batch completed: 1 call in 0ns (avg 0ns/call)");
    }

    @Test
    void exceptionOfWorkEndsBatchAtOnce() {
        IllegalStateException broken = new IllegalStateException("broken");

        assertThatThrownBy(() -> analytics.batchMode("Fetching", () -> {
                    find.run(() -> {});
                    throw broken;
                }))
                .isSameAs(broken);

        awaitLine("INFO ✅ Batch completed: 1 call in 0ns (avg 0ns/call)");
        find.run(() -> {});
        analytics.flush();
        assertThat(console.lines()).last().asString().startsWith("DEBUG");
    }

    @Test
    void nullFutureIsReturned() {
        CompletableFuture<String> given = analytics.batchMode("Fetching", () -> {
            find.run(() -> {});
            return null;
        });

        assertThat(given).isNull();
        awaitLine("INFO ✅ Batch completed: 1 call in 0ns (avg 0ns/call)");
    }

    @Test
    void returnsDoneFuture() {
        CompletableFuture<String> done = CompletableFuture.completedFuture("done");

        assertThat(analytics.batchMode("Fetching", () -> done)).isSameAs(done);
    }

    @Test
    void itsEndWaitsForNoWriter() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        find.start().fail(new Obstacle(mayGoOn));

        CompletableFuture<String> given = analytics.batchMode("Fetching", () -> source);
        source.complete("done");

        assertThat(given.join()).isEqualTo("done");
        mayGoOn.countDown();
    }

    private void awaitLine(String line) {
        await().untilAsserted(() -> assertThat(console.lines()).contains(line));
    }
}
