package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name under which a span is recorded as a call.
 *
 * @param name one of few, not blank: a route, never a path
 * @param eventType the kind of call, for instance {@code http.server}; not blank
 * @param tags further tags of the series, of few values each
 * @param outcome how the call ended; null derives it from the status of the span
 */
public record SpanName(
        String name, String eventType, Tags tags, @Nullable Outcome outcome) {
    /** Refuses null. */
    public SpanName {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(eventType, "eventType must not be null");
        Objects.requireNonNull(tags, "tags must not be null");
    }

    /** Returns a name whose outcome is derived from the span. */
    public static SpanName of(String name, String eventType, Tags tags) {
        return new SpanName(name, eventType, tags, null);
    }
}
