package dev.takt.analytics.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.takt.analytics.Analytics;
import dev.takt.analytics.LogCapture;
import dev.takt.analytics.Threads;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.contract.ManualClock;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class BatchTest {
    private final LogCapture console = LogCapture.of("analytics.console");
    private final LogCapture calls = LogCapture.of("analytics.calls");
    private final LogCapture errors = LogCapture.of("analytics.error");
    private final ManualClock clock = new ManualClock();
    private final Analytics analytics = Analytics.builder().clock(clock).build();
    private final Tracker find = analytics.tracker("users.find", "db");

    @AfterEach
    void close() {
        analytics.close();
        console.close();
        calls.close();
        errors.close();
    }

    @Test
    void callsInsideAreCountedInPlaceOfTheirConsoleLines() {
        try (Batch batch = analytics.batchMode("Fetching tracks")) {
            for (int i = 1; i <= 5; i++) {
                batch.update("batch %d/%d", i, 5);
                batch.progress(i, 5);
                take(Duration.ofMillis(2_460));
            }
        }

        assertThat(console.lines())
                .containsExactly("INFO Fetching tracks", "INFO ✅ Batch completed: 5 calls in 12.3s (avg 2.5s/call)");
        assertThat(calls.lines()).hasSize(5).containsOnly("DEBUG ✅ > users.find(db) took 2.46s");
    }

    @Test
    void failuresAreCountedAndTheLastFewListed() {
        try (Batch batch = analytics.batchMode("Fetching tracks")) {
            take(Duration.ofMillis(1));
            for (int i = 1; i <= 7; i++) {
                fail(new IOException("gone " + i));
            }
        }

        assertThat(console.lines().subList(1, console.lines().size()))
                .containsExactly(
                        "INFO ❌ Batch completed: 8 calls in 1.0ms (avg 125.0µs/call), 7 failed",
                        "INFO    users.find(db) took 0ns: java.io.IOException: gone 3",
                        "INFO    users.find(db) took 0ns: java.io.IOException: gone 4",
                        "INFO    users.find(db) took 0ns: java.io.IOException: gone 5",
                        "INFO    users.find(db) took 0ns: java.io.IOException: gone 6",
                        "INFO    users.find(db) took 0ns: java.io.IOException: gone 7");
        assertThat(calls.lines()).hasSize(8);
        assertThat(errors.lines()).hasSize(7);
    }

    @Test
    void batchWithoutCallsLogsNothingAtItsEnd() {
        try (Batch batch = analytics.batchMode("Idle")) {
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(console.lines()).containsExactly("INFO Idle");
    }

    @Test
    void callsOutsideKeepTheirLines() {
        try (Batch batch = analytics.batchMode("Fetching")) {
            Threads.onFreshThread(() -> find.call(() -> 1));
            analytics.flush();
        }
        take(Duration.ofMillis(1));

        assertThat(console.lines())
                .containsExactly(
                        "INFO Fetching",
                        "DEBUG ✅ >>> users.find(db) took 0ns",
                        "DEBUG ✅ >>> users.find(db) took 1.00ms");
    }

    @Test
    void callsOfAnotherInstanceKeepTheirLines() {
        try (Analytics other = Analytics.create();
                Batch batch = analytics.batchMode("Fetching")) {
            other.tracker("other").run(() -> {});
            other.flush();

            // each instance has its own log thread, so the order of the two lines is open
            assertThat(console.lines()).anyMatch(line -> line.contains("other(call)"));
        }
    }

    @Test
    void outerBatchCountsCallsOfInnerOnes() {
        try (Batch outer = analytics.batchMode("Albums")) {
            take(Duration.ofSeconds(1));
            try (Batch inner = analytics.batchMode("Tracks")) {
                take(Duration.ofSeconds(3));
            }
            take(Duration.ofSeconds(2));
        }

        assertThat(infos())
                .containsExactly(
                        "Albums",
                        "Tracks",
                        "✅ Batch completed: 1 call in 3.0s (avg 3.0s/call)",
                        "✅ Batch completed: 3 calls in 6.0s (avg 2.0s/call)");
        assertThat(console.lines()).hasSize(4);
    }

    @Test
    void batchesSideBySideCountTheirOwn() {
        Threads.together(4, thread -> {
            try (Batch batch = analytics.batchMode("side " + thread)) {
                for (int i = 0; i <= thread; i++) {
                    find.run(() -> {});
                }
            }
        });

        assertThat(infos().stream().filter(line -> line.startsWith("✅")).map(line -> line.replaceAll(" in .*", "")))
                .containsExactlyInAnyOrder(
                        "✅ Batch completed: 1 call",
                        "✅ Batch completed: 2 calls",
                        "✅ Batch completed: 3 calls",
                        "✅ Batch completed: 4 calls");
    }

    @Test
    void exceptionInsideClosesBatchCleanly() {
        assertThatThrownBy(() -> {
                    try (Batch batch = analytics.batchMode("Fetching")) {
                        fail(new IOException("gone"));
                        throw new IllegalStateException("stop");
                    }
                })
                .hasMessage("stop")
                .hasNoSuppressedExceptions();

        assertThat(infos()).contains("❌ Batch completed: 1 call in 0ns (avg 0ns/call), 1 failed");
        take(Duration.ofMillis(1));
        assertThat(console.lines()).last().asString().startsWith("DEBUG ✅");
    }

    @Test
    void futureStartedInsideCountsAlthoughItEndsElsewhere() {
        try (Batch batch = analytics.batchMode("Fetching")) {
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<String> tracked = find.future(() -> source);
            Threads.onFreshThread(() -> source.complete("done"));
            tracked.join();
        }

        assertThat(infos()).contains("✅ Batch completed: 1 call in 0ns (avg 0ns/call)");
    }

    @Test
    void callThatEndsAfterItsBatchHasLine() {
        CompletableFuture<String> source = new CompletableFuture<>();
        try (Batch batch = analytics.batchMode("Fetching")) {
            CompletableFuture<String> unused = find.future(() -> source);
        }

        source.complete("late");
        analytics.flush();

        assertThat(console.lines()).containsExactly("INFO Fetching", "DEBUG ✅ >>> users.find(db) took 0ns");
    }

    @Test
    void callThatEndsAfterInnerBatchCountsForOuter() {
        CompletableFuture<String> source = new CompletableFuture<>();
        try (Batch outer = analytics.batchMode("Albums")) {
            try (Batch inner = analytics.batchMode("Tracks")) {
                CompletableFuture<String> unused = find.future(() -> source);
            }
            source.complete("late");
        }

        assertThat(infos()).containsExactly("Albums", "Tracks", "✅ Batch completed: 1 call in 0ns (avg 0ns/call)");
    }

    @Test
    void batchesThatAreClosedInTheWrongOrderLeaveNothingBehind() {
        Batch outer = analytics.batchMode("Albums");
        Batch inner = analytics.batchMode("Tracks");
        outer.close();
        take(Duration.ZERO);
        inner.close();
        take(Duration.ZERO);

        assertThat(console.lines())
                .containsExactly(
                        "INFO Albums",
                        "INFO Tracks",
                        "INFO ✅ Batch completed: 1 call in 0ns (avg 0ns/call)",
                        "DEBUG ✅ >>> users.find(db) took 0ns");
    }

    @Test
    void batchClosedByAnotherThreadIsOver() {
        Batch batch = analytics.batchMode("Fetching");
        Threads.onFreshThread(() -> {
            batch.close();
            return true;
        });
        take(Duration.ZERO);
        batch.close();
        try (Batch next = analytics.batchMode("Next")) {
            take(Duration.ZERO);
        }

        assertThat(console.lines())
                .containsExactly(
                        "INFO Fetching",
                        "DEBUG ✅ >>> users.find(db) took 0ns",
                        "INFO Next",
                        "INFO ✅ Batch completed: 1 call in 0ns (avg 0ns/call)");
    }

    @Test
    void thresholdsOfTrackersStayInForceInside() {
        Tracker impatient = find.slowerThan(Duration.ofMillis(50));
        try (Batch batch = analytics.batchMode("Fetching")) {
            impatient.run(() -> clock.advance(Duration.ofMillis(51)));
            impatient.run(() -> clock.advance(Duration.ofMillis(50)));
        }

        assertThat(calls.events())
                .extracting(ILoggingEvent::getLevel)
                .extracting(Object::toString)
                .containsExactly(Level.WARN.name(), Level.DEBUG.name());
        assertThat(infos()).contains("✅ Batch completed: 2 calls in 101.0ms (avg 50.5ms/call)");
    }

    @Test
    void closingTheInstanceEndsItsBatches() {
        Batch outer = analytics.batchMode("Albums");
        Batch inner = analytics.batchMode("Tracks");
        take(Duration.ofSeconds(1));

        analytics.close();

        assertThat(infos().subList(2, 4)).containsOnly("✅ Batch completed: 1 call in 1.0s (avg 1.0s/call)");
        outer.close();
        inner.close();
        assertThat(infos()).hasSize(4);
    }

    @Test
    void disabledInstanceShowsNothing() {
        try (Analytics disabled = Analytics.builder()
                        .config(AnalyticsConfig.defaults().withEnabled(false))
                        .build();
                Batch batch = disabled.batchMode("Fetching")) {
            batch.update("50%");
            batch.progress(1, 2);

            assertThat(batch).hasToString("disabled batch");
        }

        assertThat(console.lines()).isEmpty();
    }

    @Test
    void logsBatchAtMostEveryTenSeconds() {
        try (Batch batch = analytics.batchMode("Fetching")) {
            for (int second = 1; second <= 25; second++) {
                clock.advance(Duration.ofSeconds(1));
                batch.update("second [bold]%d[/bold]", second);
            }
        }

        assertThat(infos()).containsExactly("Fetching", "Fetching: second 10", "Fetching: second 20");
    }

    @Test
    void removesControlCharactersFromLog() {
        try (Batch batch = analytics.batchMode("a\n\u001b[31m")) {
            clock.advance(Duration.ofSeconds(10));
            batch.update("%s", "x\r\ny\u202e");
        }

        assertThat(infos()).containsExactly("a??[31m", "a??[31m: x??y?");
    }

    @Test
    void progressOutsideOfItsBoundsIsTakenForTheNearestInside() {
        try (Batch batch = analytics.batchMode("Fetching")) {
            clock.advance(Duration.ofSeconds(10));
            batch.progress(7, 5);
            clock.advance(Duration.ofSeconds(10));
            batch.progress(-7, 5);
            clock.advance(Duration.ofSeconds(10));
            batch.progress(7, -5);
        }

        assertThat(infos()).containsExactly("Fetching", "Fetching: 100%", "Fetching: 0%", "Fetching");
    }

    @Test
    void badArgumentsAreRefusedByName() {
        assertThatThrownBy(() -> analytics.batchMode(null)).hasMessage("title must not be null");
        assertThatThrownBy(() -> analytics.batchMode("x", null)).hasMessage("work must not be null");
        try (Batch batch = analytics.batchMode("Fetching")) {
            assertThatThrownBy(() -> batch.update(null)).hasMessage("markup must not be null");
        }
    }

    private void take(Duration time) {
        find.run(() -> clock.advance(time));
        analytics.flush();
    }

    private void fail(Exception error) {
        assertThatThrownBy(() -> find.call(() -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    private List<String> infos() {
        return console.lines().stream()
                .filter(line -> line.startsWith("INFO "))
                .map(line -> line.substring("INFO ".length()))
                .toList();
    }
}
