package dev.takt.analytics.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingSamplerTest {
    private static final AttributeKey<String> RULE = AttributeKey.stringKey("rule");

    @Test
    void recordsWhatIsDropped() {
        Sampler sampler = RecordingSampler.recordAll(new Dropping());

        SamplingResult result = sampler.shouldSample(
                Context.root(),
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "name",
                SpanKind.INTERNAL,
                Attributes.empty(),
                List.of());

        assertThat(result.getDecision()).isEqualTo(SamplingDecision.RECORD_ONLY);
        assertThat(result.getAttributes().get(RULE)).isEqualTo("ratio");
        assertThat(result.getUpdatedTraceState(TraceState.getDefault()).get("vendor"))
                .isEqualTo("7");
        assertThat(sampler.getDescription())
                .isEqualTo("RecordingSampler{dropping}")
                .hasToString(sampler.toString());
    }

    @Test
    void exportsOnlyWhatIsSampled() {
        InMemorySpanExporter exported = InMemorySpanExporter.create();
        Sampler byName = new Sampler() {
            @Override
            public SamplingResult shouldSample(
                    Context parent, String trace, String name, SpanKind kind, Attributes with, List<LinkData> links) {
                return name.equals("sampled") ? SamplingResult.recordAndSample() : SamplingResult.drop();
            }

            @Override
            public String getDescription() {
                return "by name";
            }
        };
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setSampler(RecordingSampler.recordAll(byName))
                .addSpanProcessor(SimpleSpanProcessor.create(exported))
                .build();
        provider.get("test").spanBuilder("sampled").startSpan().end();
        provider.get("test").spanBuilder("dropped").startSpan().end();

        assertThat(exported.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("sampled");
    }

    @Test
    void wrapsOnce() {
        Sampler sampler = RecordingSampler.recordAll(Sampler.alwaysOff());

        assertThat(RecordingSampler.recordAll(sampler)).isSameAs(sampler);
        assertThatNullPointerException()
                .isThrownBy(() -> RecordingSampler.recordAll(null))
                .withMessageContaining("root");
    }

    private static final class Dropping implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent, String trace, String name, SpanKind kind, Attributes with, List<LinkData> links) {
            return new SamplingResult() {
                @Override
                public SamplingDecision getDecision() {
                    return SamplingDecision.DROP;
                }

                @Override
                public Attributes getAttributes() {
                    return Attributes.of(RULE, "ratio");
                }

                @Override
                public TraceState getUpdatedTraceState(TraceState parentTraceState) {
                    return parentTraceState.toBuilder().put("vendor", "7").build();
                }
            };
        }

        @Override
        public String getDescription() {
            return "dropping";
        }
    }
}
