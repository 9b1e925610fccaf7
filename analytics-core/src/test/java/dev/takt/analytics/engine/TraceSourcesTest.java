package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.TraceIds;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.TraceContext;
import dev.takt.analytics.tracker.FinishedCall;
import dev.takt.analytics.tracker.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The ids of traces as annotations of calls. */
class TraceSourcesTest {
    private static final Map<String, String> NOTES = Map.of(Exemplar.TRACE_ID, "abc", Exemplar.SPAN_ID, "def");

    private final AtomicReference<@Nullable TraceContext> current =
            new AtomicReference<>(new TraceContext("abc", "def"));

    @AfterEach
    void clear() {
        MDC.clear();
    }

    private Analytics analytics() {
        return Analytics.builder().traceSource(current::get).build();
    }

    private static Analytics analytics(TraceIds ids) {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        return Analytics.builder().config(config.withTraceIds(ids)).build();
    }

    private static Map<String, String> notes(Analytics analytics) {
        List<Event> events = analytics.events();
        assertThat(events).hasSize(1);
        return events.get(0).annotations();
    }

    @Test
    void everyKindOfCallHasIdsOfItsTrace() {
        try (Analytics analytics = analytics()) {
            analytics.tracker("call").run(() -> {});
            CompletableFuture<String> pending = analytics.tracker("future").future(CompletableFuture::new);
            Timer timer = analytics.timer("timer");
            current.set(null);
            pending.complete("done");
            timer.success();

            assertThat(analytics.events())
                    .hasSize(3)
                    .allSatisfy(call -> assertThat(call.annotations()).isEqualTo(NOTES));
            assertThat(analytics.stats().series())
                    .allSatisfy(series -> assertThat(series.exemplars()).hasSize(1));
        }
    }

    @Test
    void failedCallHasIdsOfItsTrace() {
        try (Analytics analytics = analytics()) {
            try {
                analytics.tracker("call").run(() -> {
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException expected) {
                assertThat(notes(analytics)).isEqualTo(NOTES);
            }
        }
    }

    @Test
    void callWithoutTraceHasNoAnnotations() {
        current.set(null);
        try (Analytics analytics = analytics()) {
            analytics.tracker("call").run(() -> {});

            assertThat(notes(analytics)).isEmpty();
        }
    }

    @Test
    void ownIdsOfCallStay() {
        try (Analytics analytics = analytics()) {
            analytics
                    .tracker("call")
                    .record(FinishedCall.of(Instant.now(), Duration.ZERO, Outcome.SUCCESS)
                            .annotate(Exemplar.TRACE_ID, "other"));

            assertThat(notes(analytics)).isEqualTo(Map.of(Exemplar.TRACE_ID, "other"));
        }
    }

    @Test
    void annotationsOfHooksStay() {
        try (Analytics analytics = analytics()) {
            Timer timer = analytics.timer("timer");
            timer.annotate("user", "7").success();

            assertThat(notes(analytics)).containsEntry("user", "7").containsAllEntriesOf(NOTES);
        }
    }

    @Test
    void readsLoggingContext() {
        MDC.put("traceId", "abc");
        MDC.put("spanId", "def");
        try (Analytics analytics = analytics(TraceIds.MDC)) {
            analytics.tracker("call").run(() -> {});

            assertThat(notes(analytics)).isEqualTo(NOTES);
        }
    }

    @Test
    void prefersNamesOfOpenTelemetryInLoggingContext() {
        MDC.put("trace_id", "abc");
        MDC.put("traceId", "other");
        try (Analytics analytics = analytics(TraceIds.MDC)) {
            analytics.tracker("call").run(() -> {});

            assertThat(notes(analytics)).isEqualTo(Map.of(Exemplar.TRACE_ID, "abc"));
        }
    }

    @Test
    void readsNothingIfTurnedOff() {
        MDC.put("traceId", "abc");
        try (Analytics off = Analytics.builder()
                        .config(AnalyticsConfig.defaults().withTraceIds(TraceIds.OFF))
                        .traceSource(current::get)
                        .build();
                Analytics auto = analytics(TraceIds.AUTO)) {
            off.tracker("call").run(() -> {});
            auto.tracker("call").run(() -> {});

            assertThat(notes(off)).isEmpty();
            assertThat(notes(auto)).isEmpty();
        }
    }

    @Test
    void sourceThatThrowsCostsOnlyTheIds() {
        try (Analytics analytics = Analytics.builder()
                .traceSource(() -> {
                    throw new IllegalStateException("broken");
                })
                .build()) {
            assertThat(analytics.tracker("call").call(() -> 7)).isEqualTo(7);

            assertThat(notes(analytics)).isEmpty();
            assertThat(analytics.health().counts()).containsEntry("bridge-failed", 1L);
        }
    }
}
