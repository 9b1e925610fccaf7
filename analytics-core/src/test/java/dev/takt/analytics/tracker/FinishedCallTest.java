package dev.takt.analytics.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FinishedCallTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.000000006Z");
    private static final Duration TOOK = Duration.ofMillis(7);

    private final Analytics analytics = Analytics.create();
    private final Tracker tracker = analytics.tracker("spans", "db", Tags.of("kind", "read"));

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void reportedErrorIsKeptByNameAndMessage() {
        tracker.record(FinishedCall.of(START, TOOK, Outcome.FAILURE).error("net.Refused", "port 1"));

        Event event = only();
        assertThat(event.errorType()).isEqualTo("net.Refused");
        assertThat(event.startTime()).isEqualTo(START);
        assertThat(event.duration()).isEqualTo(TOOK);
        assertThat(event.tags()).isEqualTo(Tags.of("kind", "read"));
        assertThat(analytics.stats().series().get(0).lastErrors().get(0).text()).isEqualTo("net.Refused: port 1");
    }

    @Test
    void throwableSaysOutcomeAndType() {
        tracker.record(FinishedCall.failed(START, TOOK, new CompletionException(new IOException("gone"))));
        tracker.record(FinishedCall.failed(START, TOOK, new CancellationException()));

        assertThat(analytics.events()).extracting(Event::outcome).containsExactly(Outcome.FAILURE, Outcome.CANCELLED);
        assertThat(analytics.events().get(0).errorType()).isEqualTo(IOException.class.getName());
    }

    @Test
    void notesAreKeptBesideThoseOfHooks() {
        Hook hook = Hook.after(result -> Enrichment.none().annotate("seen", String.valueOf(result.error())));

        tracker.hook(hook)
                .record(FinishedCall.of(START, TOOK, Outcome.FAILURE)
                        .error("net.Refused", null)
                        .annotate("trace_id", "7"));

        assertThat(only().annotations()).isEqualTo(Map.of("trace_id", "7", "seen", "net.Refused"));
    }

    @Test
    void earliestAndLatestStartAreRecorded() {
        for (String start : List.of("1677-09-21T00:12:43.145224193Z", "2262-04-11T23:47:16.854775807Z")) {
            tracker.record(Instant.parse(start), Duration.ZERO, Outcome.SUCCESS);
        }

        assertThat(analytics.events())
                .extracting(Event::startTime)
                .containsExactlyInAnyOrder(
                        Instant.parse("1677-09-21T00:12:43.145224193Z"),
                        Instant.parse("2262-04-11T23:47:16.854775807Z"));
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> FinishedCall.of(START, Duration.ofNanos(-1), Outcome.SUCCESS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("duration");
        assertThatThrownBy(() -> FinishedCall.of(START, TOOK, Outcome.FAILURE).error(" ", null))
                .hasMessageContaining("type");
        assertThatThrownBy(() -> FinishedCall.of(START, TOOK, Outcome.FAILURE).annotate("", "x"))
                .hasMessageContaining("key");
    }

    @Test
    void instanceAndHealthAreReadable() {
        assertThat(analytics.toString()).matches("Analytics \\d+ \\(open\\)");
        assertThat(analytics.health()).hasToString("good");
        analytics.close();
        assertThat(analytics.toString()).endsWith("(closed)");
    }

    private Event only() {
        assertThat(analytics.events()).hasSize(1);
        return analytics.events().get(0);
    }
}
