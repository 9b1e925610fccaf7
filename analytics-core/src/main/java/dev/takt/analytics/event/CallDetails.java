package dev.takt.analytics.event;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What few calls have, and null stands for in all others: notes of their own, and for streams the number of elements and the time to the first.
 *
 * @param annotations what was noted at this one call, kept with the row; empty where unused
 * @param elements how many elements came, or {@link #UNUSED}
 * @param timeToFirstNanos nanoseconds from the start to the first element, or {@link #UNUSED}
 */
public record CallDetails(Map<String, String> annotations, long elements, long timeToFirstNanos) {
    /** The value of a number that this call does not have. */
    public static final long UNUSED = -1;

    /** What a call without details has. */
    static final CallDetails NONE = new CallDetails(Map.of(), UNUSED, UNUSED);

    /** Details of a stream. */
    public static CallDetails ofStream(long elements, long timeToFirstNanos) {
        return new CallDetails(Map.of(), elements, timeToFirstNanos);
    }

    /** Returns notes alone. */
    public static CallDetails ofNotes(Map<String, String> notes) {
        return new CallDetails(notes, UNUSED, UNUSED);
    }

    /** {@code details}, which may be none, with {@code notes} as annotations. */
    static CallDetails annotated(@Nullable CallDetails details, Map<String, String> notes) {
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
