package dev.takt.analytics.micrometer;

import dev.takt.analytics.micrometer.NamedTrackers.NamedTracker;
import io.micrometer.observation.Observation;

/**
 * The name of an observation when it starts, with all that depends on it alone.
 *
 * @param name the name, or {@code (unnamed)}
 * @param kind the kind that the name shows
 * @param tracker the tracker in which such an observation is in flight
 */
record StartName(String name, ObservationKind kind, NamedTracker tracker) {
    /** Returns the kind of an observation that started under this name, without a search for the name unless it has changed. */
    ObservationKind kindOf(Observation.ContextView context) {
        String now = ObservationKind.nameOf(context);
        return ObservationKind.of(context, now.equals(name) ? kind : ObservationKind.ofName(now));
    }
}
