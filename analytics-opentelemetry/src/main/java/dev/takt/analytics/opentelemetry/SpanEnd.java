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
import java.util.List;
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
    private final Attributes exception;

    SpanEnd(SpanData span) {
        this.span = span;
        this.attributes = span.getAttributes();
        this.exception = exceptionOf(span.getEvents());
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
        if (outcome == Outcome.FAILURE) {
            call = call.error(errorType(), message());
        }
        if (traceIds && span.getSpanContext().isSampled()) {
            call = call.annotate(Exemplar.TRACE_ID, span.getTraceId()).annotate(Exemplar.SPAN_ID, span.getSpanId());
        }
        return annotated.isEmpty() ? call : annotate(call, annotated);
    }

    private FinishedCall annotate(FinishedCall call, Set<String> annotated) {
        FinishedCall[] noted = {call};
        attributes.forEach((key, value) -> {
            if (annotated.contains(key.getKey())) {
                noted[0] = noted[0].annotate(key.getKey(), String.valueOf(value));
            }
        });
        return noted[0];
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
        String type = SpanAttribute.ERROR_TYPE.of(attributes);
        if (type != null && isClass(type)) {
            return type;
        }
        String thrown = SpanAttribute.EXCEPTION_TYPE.of(exception);
        if (thrown != null && !thrown.isBlank()) {
            return thrown;
        }
        String status = SpanAttribute.HTTP_STATUS.of(attributes);
        return status == null ? UNKNOWN_TYPE : "http." + status;
    }

    private @Nullable String message() {
        String description = span.getStatus().getDescription();
        return description.isEmpty() ? SpanAttribute.EXCEPTION_MESSAGE.of(exception) : description;
    }

    private static boolean isClass(String type) {
        boolean isStatus = type.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return !isStatus && !type.isBlank() && !type.equals(OTHER_TYPE);
    }

    /** Returns the attributes of the last exception that the span recorded; empty if there is none. */
    private static Attributes exceptionOf(List<EventData> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).getName().equals(EXCEPTION)) {
                return events.get(i).getAttributes();
            }
        }
        return Attributes.empty();
    }
}
