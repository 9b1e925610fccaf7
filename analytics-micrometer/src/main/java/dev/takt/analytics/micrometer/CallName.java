package dev.takt.analytics.micrometer;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name under which an observation is recorded as a call.
 *
 * @param name one of few, not blank: a route, never a path
 * @param eventType the kind of call, for instance {@code http.server}; not blank
 * @param tags further tags of the series, of few values each
 * @param outcome how the call ended; null derives it from the status, the outcome and the error of the observation
 */
public record CallName(
        String name, String eventType, Tags tags, @Nullable Outcome outcome) {
    /** Refuses null. */
    public CallName {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(eventType, "eventType must not be null");
        Objects.requireNonNull(tags, "tags must not be null");
    }

    /** Returns a name whose outcome is derived from the observation. */
    public static CallName of(String name, String eventType, Tags tags) {
        return new CallName(name, eventType, tags, null);
    }
}
