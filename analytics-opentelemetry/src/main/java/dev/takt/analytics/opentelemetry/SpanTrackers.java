package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.measure.AnalyticsParts;
import dev.takt.analytics.tracker.Tracker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The trackers of spans by name: keeps {@value #MOST}; beyond that a tracker is made for each span. Any thread. */
final class SpanTrackers {
    private static final int MOST = 10_000;

    private final Analytics analytics;
    private final Map<SpanName, Tracker> byName = new ConcurrentHashMap<>();

    SpanTrackers(Analytics analytics) {
        this.analytics = analytics;
    }

    Tracker of(SpanName name) {
        Tracker kept = byName.get(name);
        if (kept != null) {
            return kept;
        }
        AnalyticsParts.of(analytics).exchanges().add(name.eventType(), "TaktSpanProcessor");
        Tracker made = analytics.tracker(name.name(), name.eventType(), name.tags());
        if (byName.size() < MOST) {
            byName.put(name, made);
        }
        return made;
    }

    /** Returns the tracker of a span that starts: its tags are not known. */
    Tracker of(String name, String eventType) {
        return of(SpanName.of(name, eventType, Tags.empty()));
    }
}
