package dev.takt.analytics.measure;

import dev.takt.analytics.event.TraceContext;
import dev.takt.analytics.event.TraceSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The trace in the logging context of the current thread, under the names that tracing libraries use there. */
public final class MdcTraces implements TraceSource {
    @Override
    public @Nullable TraceContext current() {
        String traceId = valueOf("trace_id", "traceId");
        if (traceId == null) {
            return null;
        }
        String spanId = valueOf("span_id", "spanId");
        return new TraceContext(traceId, spanId == null ? "" : spanId);
    }

    private static @Nullable String valueOf(String key, String otherKey) {
        String value = MDC.get(key);
        String found = value == null ? MDC.get(otherKey) : value;
        return found == null || found.isBlank() ? null : found;
    }
}
