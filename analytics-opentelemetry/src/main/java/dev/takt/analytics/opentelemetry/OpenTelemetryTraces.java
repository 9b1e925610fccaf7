package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.event.TraceContext;
import dev.takt.analytics.event.TraceSource;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * The trace of OpenTelemetry's current span, if it is sampled.
 *
 * <p>Found as a service; not for direct use. Cannot be created without the API of OpenTelemetry.
 */
public final class OpenTelemetryTraces implements TraceSource {
    private static final Span NO_SPAN = Span.getInvalid();

    /** Creates a source for the service loader. */
    public OpenTelemetryTraces() {}

    @Override
    public @Nullable TraceContext current() {
        Span span = Span.current();
        if (span == NO_SPAN) {
            return null;
        }
        SpanContext context = span.getSpanContext();
        return context.isValid() && context.isSampled()
                ? new TraceContext(context.getTraceId(), context.getSpanId())
                : null;
    }
}
