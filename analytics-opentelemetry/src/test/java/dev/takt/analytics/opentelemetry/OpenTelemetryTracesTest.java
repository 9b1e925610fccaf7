package dev.takt.analytics.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Exemplar;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenTelemetryTracesTest {
    @Test
    void trackedCallHasIdsOfCurrentSpan() {
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                .build()) {
            Span span = provider.get("test").spanBuilder("outer").startSpan();

            assertThat(notesOfCallIn(span))
                    .isEqualTo(Map.of(
                            Exemplar.TRACE_ID, span.getSpanContext().getTraceId(),
                            Exemplar.SPAN_ID, span.getSpanContext().getSpanId()));
        }
    }

    @Test
    void trackedCallHasNoIdsOfSpanThatIsNotSampled() {
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                .setSampler(RecordingSampler.recordAll(Sampler.alwaysOff()))
                .build()) {
            Span span = provider.get("test").spanBuilder("outer").startSpan();

            assertThat(notesOfCallIn(span)).isEmpty();
        }
    }

    @Test
    void callWithoutSpanHasNoIds() {
        assertThat(notesOfCallIn(Span.getInvalid())).isEmpty();
    }

    /** Returns the annotations of a tracked call; the source of the ids is found as a service. */
    private static Map<String, String> notesOfCallIn(Span span) {
        try (Analytics analytics = Analytics.create();
                Scope scope = span.makeCurrent()) {
            analytics.tracker("call").run(() -> {});
            return analytics.events().get(0).annotations();
        }
    }
}
