package dev.takt.analytics.micrometer;

import dev.takt.analytics.event.Exemplar;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Map;

/** Notes trace and span of an observation with its call. Needs Micrometer Tracing; {@link #NONE} stands in where it is missing. */
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

    /** Adds the ids to the annotations of the call, if there is a span and it is sampled: an id that no system knows is of no use. */
    void note(Map<String, String> notes, Observation.Context context) {}

    private static final class OfSpans extends TraceReader {
        static final Class<?> KEY = TracingContext.class;

        @Override
        void note(Map<String, String> notes, Observation.Context context) {
            TracingContext tracing = context.get(KEY);
            Span span = tracing == null ? null : tracing.getSpan();
            if (span == null || span.isNoop()) {
                return;
            }
            TraceContext ids = span.context();
            if (Boolean.TRUE.equals(ids.sampled())) {
                notes.put(Exemplar.TRACE_ID, ids.traceId());
                notes.put(Exemplar.SPAN_ID, ids.spanId());
            }
        }
    }
}
