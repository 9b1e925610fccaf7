package dev.takt.analytics.micrometer;

import dev.takt.analytics.event.TraceContext;
import dev.takt.analytics.event.TraceSource;
import dev.takt.analytics.require.Require;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * The trace of the current span of Micrometer Tracing, if it is sampled, for {@code Analytics.builder().traceSource(…)}.
 *
 * <pre>{@code
 * Analytics.builder().traceSource(MicrometerTraces.of(tracer)).build()
 * }</pre>
 */
public final class MicrometerTraces implements TraceSource {
    private final Tracer tracer;

    private MicrometerTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Returns the source of the current spans of {@code tracer}. */
    public static MicrometerTraces of(Tracer tracer) {
        return new MicrometerTraces(Require.notNull("tracer", tracer));
    }

    @Override
    public @Nullable TraceContext current() {
        Span span = tracer.currentSpan();
        if (span == null || span.isNoop()) {
            return null;
        }
        io.micrometer.tracing.TraceContext ids = span.context();
        boolean isSampled = Boolean.TRUE.equals(ids.sampled()) && !ids.traceId().isBlank();
        return isSampled ? new TraceContext(ids.traceId(), ids.spanId()) : null;
    }
}
