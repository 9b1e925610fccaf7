package dev.takt.analytics.otelagent;

import dev.takt.analytics.Analytics;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** A span processor that closes the instance at its shutdown, after the spans that wait are recorded. */
final class ClosingProcessor implements SpanProcessor {
    private final SpanProcessor spans;
    private final Analytics analytics;

    ClosingProcessor(SpanProcessor spans, Analytics analytics) {
        this.spans = spans;
        this.analytics = analytics;
    }

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {
        spans.onStart(parentContext, span);
    }

    @Override
    public boolean isStartRequired() {
        return spans.isStartRequired();
    }

    @Override
    public void onEnd(ReadableSpan span) {
        spans.onEnd(span);
    }

    @Override
    public boolean isEndRequired() {
        return spans.isEndRequired();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return spans.forceFlush();
    }

    @Override
    public CompletableResultCode shutdown() {
        CompletableResultCode recorded = spans.shutdown();
        analytics.close();
        return recorded;
    }
}
