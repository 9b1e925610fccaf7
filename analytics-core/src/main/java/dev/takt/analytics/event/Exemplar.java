package dev.takt.analytics.event;

import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A slow call and the trace that it was part of, which leads from figures to the trace.
 *
 * @param duration the duration of the call
 * @param endTime its end by the wall clock
 * @param traceId the id of the trace, from the annotation {@value #TRACE_ID}
 * @param spanId the id of its span, from the annotation {@value #SPAN_ID}; empty if unknown
 */
public record Exemplar(Duration duration, Instant endTime, String traceId, String spanId) {
    /** The annotation of a call that contains the id of its trace. */
    public static final String TRACE_ID = "trace_id";

    /** The annotation of a call that contains the id of its span. */
    public static final String SPAN_ID = "span_id";

    /** Refuses null. */
    public Exemplar {
        Require.notNull("duration", duration);
        Require.notNull("endTime", endTime);
        Require.notNull("traceId", traceId);
        Require.notNull("spanId", spanId);
    }

    /** Returns {@code call} as an exemplar; null if it has no trace. */
    public static @Nullable Exemplar of(EventView call) {
        CallDetails details = call.details();
        Map<String, String> notes = details == null ? Map.of() : details.annotations();
        String traceId = notes.isEmpty() ? null : notes.get(TRACE_ID);
        if (traceId == null) {
            return null;
        }
        Instant end = Instant.EPOCH.plusNanos(call.startEpochNanos()).plusNanos(call.durationNanos());
        return new Exemplar(Duration.ofNanos(call.durationNanos()), end, traceId, notes.getOrDefault(SPAN_ID, ""));
    }
}
