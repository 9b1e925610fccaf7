package dev.takt.analytics.micrometer;

import dev.takt.analytics.event.Exemplar;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Map;

/** Reads the ids of trace and span of an observation. Needs Micrometer Tracing; {@link #NONE} stands in where it is missing. */
class TraceReader {
    /** No observation has a trace. */
    static final TraceReader NONE = new TraceReader();

    private TraceReader() {}

    /** Returns one that reads sampled spans, or {@link #NONE} in a program without Micrometer Tracing. */
    static TraceReader find() {
        try {
            return OfSpans.KEY == null ? NONE : new OfSpans();
        } catch (NoClassDefFoundError withoutTracing) {
            return NONE;
        }
    }

    /** Returns the ids as annotations of the call; none if there is no span or it is not sampled: an id that no system knows is of no use. */
    Map<String, String> idsOf(Observation.Context context) {
        return Map.of();
    }

    private static final class OfSpans extends TraceReader {
        static final Class<?> KEY = TracingContext.class;

        @Override
        Map<String, String> idsOf(Observation.Context context) {
            TracingContext tracing = context.get(KEY);
            Span span = tracing == null ? null : tracing.getSpan();
            if (span == null || span.isNoop()) {
                return Map.of();
            }
            TraceContext ids = span.context();
            return Boolean.TRUE.equals(ids.sampled())
                    ? Map.of(Exemplar.TRACE_ID, ids.traceId(), Exemplar.SPAN_ID, ids.spanId())
                    : Map.of();
        }
    }
}
