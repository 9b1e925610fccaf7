package dev.takt.analytics.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Exemplar;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleTraceContext;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.Test;

class TraceIdsTest {
    private final SimpleTracer tracer = new SimpleTracer();

    @Test
    void sampledTraceIsNotedWithCall() {
        try (Observed observed = new Observed()) {
            traced(observed, true);

            assertThat(observed.onlyCall().annotations())
                    .containsEntry("trace_id", "0000000000000abc")
                    .containsEntry("span_id", "0000000000000def");
            assertThat(observed.analytics.stats().series().get(0).exemplars())
                    .extracting(Exemplar::traceId)
                    .containsExactly("0000000000000abc");
        }
    }

    @Test
    void traceThatIsNotSampledIsNotNoted() {
        try (Observed observed = new Observed()) {
            traced(observed, false);

            assertThat(observed.onlyCall().annotations()).isEmpty();
        }
    }

    @Test
    void tracesCanBeLeftOut() {
        try (Observed observed = new Observed(builder -> builder.traceIds(false))) {
            traced(observed, true);

            assertThat(observed.onlyCall().annotations()).isEmpty();
        }
    }

    private void traced(Observed observed, boolean sampled) {
        observed.registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
        Observation observation = observed.named("bake").start();
        SimpleTraceContext ids = tracer.getSpans().getFirst().context();
        ids.setTraceId("0000000000000abc");
        ids.setSpanId("0000000000000def");
        ids.setSampled(sampled);
        observation.stop();
    }
}
