package dev.takt.analytics.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the call that a span becomes: its name, type, tags, times, outcome, error and annotations. */
class SpanCallsTest {
    static Stream<Arguments> httpSpans() {
        return Stream.of(
                Arguments.of(
                        SpanKind.SERVER,
                        "GET /users/{id}",
                        Attributes.builder()
                                .put("http.request.method", "GET")
                                .put("http.response.status_code", 200)
                                .build(),
                        "http.server",
                        "GET /users/{id}",
                        Tags.of("status", "200")),
                Arguments.of(
                        SpanKind.SERVER,
                        "GET",
                        Attributes.builder()
                                .put("http.method", "GET")
                                .put("http.status_code", 404)
                                .build(),
                        "http.server",
                        "GET",
                        Tags.of("status", "404")),
                Arguments.of(
                        SpanKind.CLIENT,
                        "GET",
                        Attributes.builder()
                                .put("http.request.method", "GET")
                                .put("server.address", "api.example.org")
                                .put("http.response.status_code", 200)
                                .build(),
                        "http.client",
                        "GET api.example.org",
                        Tags.of("status", "200")));
    }

    static Stream<Arguments> otherSpans() {
        return Stream.of(
                Arguments.of(
                        SpanKind.CLIENT,
                        "SELECT users",
                        Attributes.builder().put("db.system", "postgresql").build(),
                        "db",
                        "SELECT users",
                        Tags.of("db.system.name", "postgresql")),
                Arguments.of(
                        SpanKind.CLIENT,
                        "users.Users/Find",
                        Attributes.builder().put("rpc.system", "grpc").build(),
                        "rpc",
                        "users.Users/Find",
                        Tags.of("rpc.system", "grpc")),
                Arguments.of(
                        SpanKind.CONSUMER,
                        "orders process",
                        Attributes.builder().put("messaging.system", "kafka").build(),
                        "messaging",
                        "orders process",
                        Tags.of("messaging.system", "kafka")),
                Arguments.of(SpanKind.PRODUCER, "send", Attributes.empty(), "messaging", "send", Tags.empty()),
                Arguments.of(SpanKind.SERVER, "handle", Attributes.empty(), "server", "handle", Tags.empty()),
                Arguments.of(SpanKind.CLIENT, "ask", Attributes.empty(), "client", "ask", Tags.empty()),
                Arguments.of(SpanKind.INTERNAL, "compute", Attributes.empty(), "internal", "compute", Tags.empty()),
                Arguments.of(SpanKind.INTERNAL, " ", Attributes.empty(), "internal", "(unnamed)", Tags.empty()));
    }

    @ParameterizedTest
    @MethodSource({"httpSpans", "otherSpans"})
    void namesCallsByConventions(
            SpanKind kind, String spanName, Attributes attributes, String type, String name, Tags tags) {
        try (Traced traced = Traced.start()) {
            Span span = traced.span("before", null).setSpanKind(kind).startSpan();
            span.updateName(spanName);
            span.setAllAttributes(attributes);
            span.end();

            assertThat(traced.events()).singleElement().satisfies(call -> {
                assertThat(call.name()).isEqualTo(name);
                assertThat(call.eventType()).isEqualTo(type);
                assertThat(call.tags()).isEqualTo(tags);
                assertThat(call.outcome()).isEqualTo(Outcome.SUCCESS);
            });
        }
    }

    @Test
    void keepsTimesOfSpan() {
        Instant start = Instant.parse("2026-11-20T08:00:00.000000123Z");
        try (Traced traced = Traced.start()) {
            traced.span("timed", null).setStartTimestamp(start).startSpan().end(start.plusNanos(1_500_001));

            Event call = traced.events().get(0);
            assertThat(call.startTime()).isEqualTo(start);
            assertThat(call.duration()).isEqualTo(Duration.ofNanos(1_500_001));
        }
    }

    @Test
    void countsNoTimeForSpanThatEndsBeforeItsStart() {
        try (Traced traced = Traced.start()) {
            traced.span("odd", null)
                    .setStartTimestamp(5, TimeUnit.SECONDS)
                    .startSpan()
                    .end(4, TimeUnit.SECONDS);

            assertThat(traced.events().get(0).duration()).isEqualTo(Duration.ZERO);
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        Attributes.builder()
                                .put("error.type", "java.net.ConnectException")
                                .build(),
                        null,
                        "java.net.ConnectException",
                        Outcome.FAILURE),
                Arguments.of(
                        Attributes.builder()
                                .put("error.type", "503")
                                .put("http.response.status_code", 503)
                                .build(),
                        null,
                        "http.503",
                        Outcome.FAILURE),
                Arguments.of(
                        Attributes.builder().put("http.status_code", 500).build(), null, "http.500", Outcome.FAILURE),
                Arguments.of(
                        Attributes.builder()
                                .put("error.type", "500")
                                .put("http.response.status_code", 500)
                                .build(),
                        new IllegalStateException("no room"),
                        "java.lang.IllegalStateException",
                        Outcome.FAILURE),
                Arguments.of(Attributes.builder().put("error.type", "_OTHER").build(), null, "error", Outcome.FAILURE),
                Arguments.of(Attributes.empty(), null, "error", Outcome.FAILURE),
                Arguments.of(Attributes.empty(), new CancellationException(), null, Outcome.CANCELLED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void derivesOutcomeAndErrorFromStatus(Attributes attributes, Throwable thrown, String errorType, Outcome outcome) {
        try (Traced traced = Traced.start()) {
            Span span = traced.span("failing", null).startSpan();
            span.setAllAttributes(attributes);
            if (thrown != null) {
                span.recordException(thrown);
            }
            span.setStatus(StatusCode.ERROR).end();

            Event call = traced.events().get(0);
            assertThat(call.outcome()).isEqualTo(outcome);
            assertThat(call.errorType()).isEqualTo(errorType);
        }
    }

    @Test
    void keepsDescriptionOrMessageOfError() {
        try (Traced traced = Traced.start()) {
            traced.span("described", null)
                    .startSpan()
                    .setStatus(StatusCode.ERROR, "gone")
                    .end();
            traced.span("thrown", null)
                    .startSpan()
                    .recordException(new IllegalStateException("no room"))
                    .setStatus(StatusCode.ERROR)
                    .end();

            assertThat(traced.analytics.stats().series())
                    .extracting(one -> one.lastError().orElseThrow())
                    .containsExactlyInAnyOrder("error: gone", "java.lang.IllegalStateException: no room");
        }
    }

    @Test
    void exceptionWithoutErrorStatusIsNoFailure() {
        try (Traced traced = Traced.start()) {
            traced.span("handled", null)
                    .startSpan()
                    .recordException(new IllegalStateException("retried"))
                    .end();

            assertThat(traced.events().get(0).outcome()).isEqualTo(Outcome.SUCCESS);
        }
    }

    @Test
    void annotatesIdsOfSampledSpansAndChosenAttributes() {
        try (Traced traced = Traced.start(builder -> builder.annotate("user.id", "size"))) {
            Span span = traced.span("noted", null)
                    .setAttribute("user.id", "7")
                    .setAttribute("size", 12)
                    .setAttribute("other", "x")
                    .startSpan();
            span.end();

            assertThat(traced.events().get(0).annotations())
                    .containsOnly(
                            entry(Exemplar.TRACE_ID, span.getSpanContext().getTraceId()),
                            entry(Exemplar.SPAN_ID, span.getSpanContext().getSpanId()),
                            entry("user.id", "7"),
                            entry("size", "12"));
            assertThat(traced.analytics.stats().series().get(0).exemplars())
                    .extracting(Exemplar::traceId)
                    .containsExactly(span.getSpanContext().getTraceId());
        }
    }

    @Test
    void leavesIdsOutThatNoSystemKnows() {
        Sampler nothing = RecordingSampler.recordAll(Sampler.alwaysOff());
        try (Traced unsampled = Traced.start(builder -> {}, nothing);
                Traced unwanted = Traced.start(builder -> builder.traceIds(false))) {
            unsampled.spanned("unsampled", null);
            unwanted.spanned("unwanted", null);

            assertThat(unsampled.events().get(0).annotations()).isEmpty();
            assertThat(unwanted.events().get(0).annotations()).isEmpty();
        }
    }

    @Test
    void countsAllSpansWithRecordingSampler() {
        Sampler tenth = Sampler.parentBased(Sampler.traceIdRatioBased(0.1));
        try (Traced sampled = Traced.start(builder -> {}, tenth);
                Traced all = Traced.start(builder -> {}, RecordingSampler.recordAll(tenth))) {
            for (int i = 0; i < 1_000; i++) {
                sampled.spanned("work", null);
                all.spanned("work", null);
            }

            assertThat(sampled.analytics.stats().calls()).isBetween(20L, 300L);
            assertThat(all.analytics.stats().calls()).isEqualTo(1_000);
        }
    }
}
