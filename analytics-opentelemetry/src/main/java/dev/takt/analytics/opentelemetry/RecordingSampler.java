package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.require.Require;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * A sampler that records the spans that another one drops, so that span processors see all of them. Exporters still get only the sampled
 * ones. Any thread.
 *
 * <p>Without it the figures are those of the sampled spans: at a ratio of 10 % a tenth of the calls.
 *
 * <pre>{@code
 * SdkTracerProvider.builder().setSampler(RecordingSampler.recordAll(Sampler.parentBased(Sampler.traceIdRatioBased(0.1))))
 * }</pre>
 */
public final class RecordingSampler implements Sampler {
    private final Sampler root;

    private RecordingSampler(Sampler root) {
        this.root = root;
    }

    /** Returns a sampler that decides as {@code root} does, but records what that drops. */
    public static Sampler recordAll(Sampler root) {
        Require.notNull("root", root);
        return root instanceof RecordingSampler ? root : new RecordingSampler(root);
    }

    @Override
    public SamplingResult shouldSample(
            Context parentContext,
            String traceId,
            String name,
            SpanKind spanKind,
            Attributes attributes,
            List<LinkData> parentLinks) {
        SamplingResult decided = root.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
        return decided.getDecision() == SamplingDecision.DROP ? new Recorded(decided) : decided;
    }

    @Override
    public String getDescription() {
        return "RecordingSampler{" + root.getDescription() + "}";
    }

    @Override
    public String toString() {
        return getDescription();
    }

    /** The result of the other sampler, with another decision. */
    private record Recorded(SamplingResult dropped) implements SamplingResult {
        @Override
        public SamplingDecision getDecision() {
            return SamplingDecision.RECORD_ONLY;
        }

        @Override
        public Attributes getAttributes() {
            return dropped.getAttributes();
        }

        @Override
        public TraceState getUpdatedTraceState(TraceState parentTraceState) {
            return dropped.getUpdatedTraceState(parentTraceState);
        }
    }
}
