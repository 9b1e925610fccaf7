package dev.takt.analytics.micrometer;

import dev.takt.analytics.micrometer.NamedTrackers.NamedTracker;
import io.micrometer.observation.Observation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The name of an observation when it starts, with all that depends on it alone. Keeps {@value #MOST_EVENTS} names of events. Any thread. */
final class StartName {
    private static final int MOST_EVENTS = 100;

    private final String name;
    private final ObservationKind kind;
    private final NamedTracker tracker;
    private final Map<String, String> counters = new ConcurrentHashMap<>();

    /** Takes the name, or {@code (unnamed)}, the kind that it shows, and the tracker in which such an observation is in flight. */
    StartName(String name, ObservationKind kind, NamedTracker tracker) {
        this.name = name;
        this.kind = kind;
        this.tracker = tracker;
    }

    /** Returns the tracker in which such an observation is in flight. */
    NamedTracker tracker() {
        return tracker;
    }

    /** Returns the kind of an observation that started under this name, without a search for the name unless it has changed. */
    ObservationKind kindOf(Observation.ContextView context) {
        String now = ObservationKind.nameOf(context);
        return ObservationKind.of(context, now.equals(name) ? kind : ObservationKind.ofName(now));
    }

    /** Returns the name of the counter of {@code event}: {@code observation.event}. Kept with its hash, since events are frequent. */
    String counterOf(String event) {
        String kept = counters.get(event);
        if (kept != null) {
            return kept;
        }
        String made = counterOf(name, event);
        if (counters.size() < MOST_EVENTS) {
            counters.put(event, made);
        }
        return made;
    }

    static String counterOf(String observation, String event) {
        return observation + '.' + event;
    }
}
