package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.FinishedCall;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts a span that has ended to a finished call: its times, outcome, error and annotations. */
final class SpanEnd {
    private static final String EXCEPTION = "exception";
    private static final String UNKNOWN_TYPE = "error";
    private static final String OTHER_TYPE = "_OTHER";
    private static final Set<String> CANCELLATIONS = Set.of(
            "java.util.concurrent.CancellationException",
            "kotlinx.coroutines.JobCancellationException",
            "kotlin.coroutines.cancellation.CancellationException");

    private final SpanData span;
    private final Attributes attributes;

    SpanEnd(SpanData span) {
        this.span = span;
        this.attributes = span.getAttributes();
    }

    /**
     * Returns the call.
     *
     * @param chosen the outcome that the naming chose, or null
     * @param annotated the attributes that become annotations
     * @param traceIds true if the ids of a sampled span become annotations
     */
    FinishedCall call(@Nullable Outcome chosen, Set<String> annotated, boolean traceIds) {
        Outcome outcome = chosen == null ? outcome() : chosen;
        long nanos = Math.max(0, span.getEndEpochNanos() - span.getStartEpochNanos());
        FinishedCall call =
                FinishedCall.of(Instant.EPOCH.plusNanos(span.getStartEpochNanos()), Duration.ofNanos(nanos), outcome);
        return (outcome == Outcome.FAILURE ? call.error(errorType(), message()) : call)
                .annotate(notes(annotated, traceIds));
    }

    private Map<String, String> notes(Set<String> annotated, boolean traceIds) {
        boolean isTraced = traceIds && span.getSpanContext().isSampled();
        Map<String, String> ids =
                isTraced ? Map.of(Exemplar.TRACE_ID, span.getTraceId(), Exemplar.SPAN_ID, span.getSpanId()) : Map.of();
        if (annotated.isEmpty()) {
            return ids;
        }
        Map<String, String> notes = new HashMap<>(ids);
        attributes.forEach((key, value) -> {
            if (annotated.contains(key.getKey())) {
                notes.put(key.getKey(), String.valueOf(value));
            }
        });
        return notes;
    }

    private Outcome outcome() {
        if (span.getStatus().getStatusCode() != StatusCode.ERROR) {
            return Outcome.SUCCESS;
        }
        String type = errorType();
        return CANCELLATIONS.contains(type) ? Outcome.CANCELLED : Outcome.FAILURE;
    }

    /** Returns the class of the error; for an answer with an error status the type {@code http.503}. */
    private String errorType() {
        SpanAttribute.Values exception = exceptionOf(span.getEvents());
        SpanAttribute.Values values = new SpanAttribute.Values(attributes);
        String type = values.of(SpanAttribute.ERROR_TYPE);
        if (type != null && isClass(type)) {
            return type;
        }
        String thrown = exception.of(SpanAttribute.EXCEPTION_TYPE);
        if (thrown != null && !thrown.isBlank()) {
            return thrown;
        }
        String status = values.of(SpanAttribute.HTTP_STATUS);
        return status == null ? UNKNOWN_TYPE : "http." + status;
    }

    private @Nullable String message() {
        String description = span.getStatus().getDescription();
        return description.isEmpty() ? exceptionOf(span.getEvents()).of(SpanAttribute.EXCEPTION_MESSAGE) : description;
    }

    private static boolean isClass(String type) {
        boolean isStatus = type.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return !isStatus && !type.isBlank() && !type.equals(OTHER_TYPE);
    }

    /** Returns the attributes of the last exception that the span recorded; empty if there is none. */
    private static SpanAttribute.Values exceptionOf(List<EventData> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).getName().equals(EXCEPTION)) {
                return new SpanAttribute.Values(events.get(i).getAttributes());
            }
        }
        return new SpanAttribute.Values(Attributes.empty());
    }
}
