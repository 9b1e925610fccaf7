package dev.takt.analytics.config;

/** The source of the ids of traces that calls are annotated with. */
public enum TraceIds {
    /** The source that was passed to the builder, else one that is registered as a service, else none. */
    AUTO,
    /** The logging context of the calling thread (MDC): its keys {@code trace_id} or {@code traceId}, {@code span_id} or {@code spanId}. */
    MDC,
    /** None. */
    OFF
}
