package dev.takt.analytics.micrometer;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.measure.AnalyticsParts;
import dev.takt.analytics.measure.TrackerParts;
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
    private final Map<String, StartName> byName = new ConcurrentHashMap<>();
    private final Map<Object, NamedTracker> byKey = new ConcurrentHashMap<>();

    NamedTrackers(Analytics analytics, ObservationNaming naming) {
        this.analytics = analytics;
        this.naming = naming;
    }

    /** A tracker of observations. */
    final class NamedTracker {
        private final Tracker tracker;
        private final @Nullable Outcome outcome;

        /** The series without tags; resolved on first use, because most observations make no calls. */
        private volatile @Nullable Series untagged;

        private NamedTracker(Tracker tracker, @Nullable Outcome outcome) {
            this.tracker = tracker;
            this.outcome = outcome;
        }

        /** Returns the parts of the tracker. */
        TrackerParts parts() {
            return TrackerParts.of(tracker);
        }

        /** Returns the outcome that the naming chose, or null. */
        @Nullable
        Outcome outcome() {
            return outcome;
        }

        /** Returns the series below which its calls are counted: tags, such as a status, are known at the end only. */
        Series untagged() {
            Series known = untagged;
            if (known == null) {
                Tracker plain =
                        tracker.tags().isEmpty() ? tracker : analytics.tracker(tracker.name(), tracker.eventType());
                known = TrackerParts.of(plain).series();
                untagged = known;
            }
            return known;
        }
    }

    /** Returns the name of an observation that starts, with its tracker: only its name can be relied on. */
    StartName atStart(String name) {
        StartName kept = byName.get(name);
        if (kept != null) {
            return kept;
        }
        ObservationKind kind = ObservationKind.ofName(name);
        String eventType = kind.eventType();
        AnalyticsParts.of(analytics).exchanges().add(eventType, "TaktObservationHandler");
        StartName made = new StartName(name, kind, new NamedTracker(analytics.tracker(name, eventType), null));
        if (byName.size() < MOST) {
            byName.put(name, made);
        }
        return made;
    }

    /** Returns the name under which {@code event} of an observation is counted. */
    String counterOf(String name, String event) {
        StartName kept = byName.get(name);
        return kept == null ? StartName.counterOf(name, event) : kept.counterOf(event);
    }

    /**
     * Returns the tracker of an observation of {@code kind}, as far as it is known now, finally at its end; null if the naming leaves it out.
     */
    @Nullable
    NamedTracker of(ObservationKind kind, Observation.ContextView context) {
        if (naming instanceof CacheableNaming cacheable) {
            Object key = cacheable.key(kind, context);
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
