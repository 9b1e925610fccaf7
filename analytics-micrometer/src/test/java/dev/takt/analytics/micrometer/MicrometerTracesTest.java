package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.takt.analytics.Analytics;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MicrometerTracesTest {
    private final SimpleTracer tracer = new SimpleTracer();

    @Test
    void trackedCallHasIdsOfCurrentSpan() {
        assertThat(notesOfCall(true)).containsKeys("trace_id", "span_id").containsEntry("trace_id", "0000000000000abc");
    }

    @Test
    void trackedCallHasNoIdsOfSpanThatIsNotSampled() {
        assertThat(notesOfCall(false)).isEmpty();
    }

    @Test
    void callWithoutSpanHasNoIds() {
        assertThat(MicrometerTraces.of(tracer).current()).isNull();
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> MicrometerTraces.of(null))
                .withMessageContaining("tracer");
    }

    private Map<String, String> notesOfCall(boolean sampled) {
        SimpleSpan span = tracer.nextSpan().name("outer").start();
        span.context().setTraceId("0000000000000abc");
        span.context().setSpanId("0000000000000def");
        span.context().setSampled(sampled);
        try (Analytics analytics = Analytics.builder()
                        .traceSource(MicrometerTraces.of(tracer))
                        .build();
                var scope = tracer.withSpan(span)) {
            analytics.tracker("call").run(() -> {});
            return analytics.events().get(0).annotations();
        } finally {
            span.end();
        }
    }
}
