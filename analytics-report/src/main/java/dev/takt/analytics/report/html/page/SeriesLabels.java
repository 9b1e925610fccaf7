package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.SeriesEntry;
import dev.takt.analytics.report.model.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the ids of series stand for. */
final class SeriesLabels {
    private final Map<String, Subject> subjects = new HashMap<>();

    SeriesLabels(List<SeriesEntry> series) {
        series.forEach(one -> subjects.put(one.id(), Subject.of(one.name(), one.type(), one.tags())));
    }

    /** Name and tags; words that say so if the series was left out. */
    String subject(String id) {
        Subject subject = subjects.get(id);
        return subject == null ? "(not listed)" : subject.line();
    }

    /** The event type; empty if the series was left out. */
    String type(String id) {
        Subject subject = subjects.get(id);
        return subject == null ? "" : subject.type();
    }
}
