package dev.takt.analytics.event;

import org.jspecify.annotations.Nullable;

/**
 * A source of the trace that the current thread works on, such as a tracing library. Calls keep its ids as the annotations
 * {@value Exemplar#TRACE_ID} and {@value Exemplar#SPAN_ID}.
 *
 * <p>An implementation that is registered as a service is used by default.
 */
@FunctionalInterface
public interface TraceSource {
    /**
     * Returns the trace of the current thread; null if there is none, or if it is not sampled, so that no system stores it. It is called
     * once for each call, on any thread, so it must be cheap and must not block. If it throws, the call has no ids.
     */
    @Nullable
    TraceContext current();
}
