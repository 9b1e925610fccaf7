package dev.takt.analytics.event;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Optional data that is stored with the row of a call: annotations, and the figures of a stream. Most calls have none and use null.
 *
 * @param annotations the annotations of this call; empty if there are none
 * @param elements the number of elements of a stream, or {@link #UNUSED}
 * @param timeToFirstNanos the nanoseconds from the start to the first element, or {@link #UNUSED}
 */
public record CallDetails(Map<String, String> annotations, long elements, long timeToFirstNanos) {
    /** The value of a number that the call does not have. */
    public static final long UNUSED = -1;

    /** The details of a call that has none. */
    static final CallDetails NONE = new CallDetails(Map.of(), UNUSED, UNUSED);

    /** Returns the details of a stream. */
    public static CallDetails ofStream(long elements, long timeToFirstNanos) {
        return new CallDetails(Map.of(), elements, timeToFirstNanos);
    }

    /** Returns details with only annotations. */
    public static CallDetails ofNotes(Map<String, String> notes) {
        return new CallDetails(notes, UNUSED, UNUSED);
    }

    /** Returns {@code details}, which may be null, with the ids of {@code trace}, if there is one, unless it contains some. */
    public static @Nullable CallDetails traced(@Nullable CallDetails details, @Nullable TraceContext trace) {
        if (trace == null || (details != null && details.annotations.containsKey(Exemplar.TRACE_ID))) {
            return details;
        }
        return annotated(
                details,
                trace.spanId().isEmpty()
                        ? Map.of(Exemplar.TRACE_ID, trace.traceId())
                        : Map.of(Exemplar.TRACE_ID, trace.traceId(), Exemplar.SPAN_ID, trace.spanId()));
    }

    /** Returns {@code details}, which may be null, with {@code notes} added to the annotations. */
    public static CallDetails annotated(@Nullable CallDetails details, Map<String, String> notes) {
        CallDetails before = details == null ? NONE : details;
        if (before.annotations.isEmpty()) {
            return new CallDetails(notes, before.elements, before.timeToFirstNanos);
        }
        Map<String, String> both = new HashMap<>(before.annotations);
        both.putAll(notes);
        return new CallDetails(both, before.elements, before.timeToFirstNanos);
    }

    /** Copies the annotations. */
    public CallDetails {
        annotations = Map.copyOf(annotations);
    }
}
