package dev.takt.analytics.micrometer;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import io.micrometer.observation.Observation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The trackers of observations: one by the name of the observation when it starts, one by all that is known when it ends.
 *
 * <p>Keeps {@value #MOST} of each; beyond that a tracker is made at each observation. Any thread.
 */
final class NamedTrackers {
    private static final int MOST = 10_000;

    private final Analytics analytics;
    private final ObservationNaming naming;
    private final Map<String, Tracker> byName = new ConcurrentHashMap<>();
    private final Map<Object, NamedTracker> byKey = new ConcurrentHashMap<>();

    NamedTrackers(Analytics analytics, ObservationNaming naming) {
        this.analytics = analytics;
        this.naming = naming;
    }

    /**
     * A tracker for the end of an observation.
     *
     * @param outcome the outcome that the naming chose, or null
     */
    record NamedTracker(Tracker tracker, @Nullable Outcome outcome) {}

    /** Returns the tracker of an observation that starts: only its name can be relied on. */
    Tracker atStart(String name) {
        Tracker kept = byName.get(name);
        if (kept != null) {
            return kept;
        }
        Tracker made = analytics.tracker(name, ObservationKind.ofName(name).eventType());
        if (byName.size() < MOST) {
            byName.put(name, made);
        }
        return made;
    }

    /** Returns the tracker of an observation that ends; null if the naming leaves it out. */
    @Nullable
    NamedTracker atEnd(Observation.ContextView context) {
        if (naming instanceof CacheableNaming cacheable) {
            Object key = cacheable.key(context);
            NamedTracker kept = byKey.get(key);
            return kept == null ? keep(key, cacheable.name(context)) : kept;
        }
        CallName name = naming.name(context);
        NamedTracker kept = name == null ? null : byKey.get(name);
        return name == null || kept != null ? kept : keep(name, name);
    }

    private @Nullable NamedTracker keep(Object key, @Nullable CallName name) {
        if (name == null) {
            return null;
        }
        Tracker tracker = analytics.tracker(name.name(), name.eventType(), name.tags());
        NamedTracker made = new NamedTracker(tracker, name.outcome());
        if (byKey.size() < MOST) {
            byKey.put(key, made);
        }
        return made;
    }
}
