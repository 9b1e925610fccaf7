package dev.takt.analytics.event;

import dev.takt.analytics.require.Require;

/**
 * The ids of the trace and the span that a thread works on.
 *
 * @param traceId the id of the trace, from a tracing library; not blank
 * @param spanId the id of the span; empty if unknown
 */
public record TraceContext(String traceId, String spanId) {
    /** Refuses null and a blank id of the trace. */
    public TraceContext {
        Require.notBlank("traceId", traceId);
        Require.notNull("spanId", spanId);
    }
}
