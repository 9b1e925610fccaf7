package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.SeriesEntry;
import dev.takt.analytics.report.model.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The displayed names of series by id. */
final class SeriesLabels {
    private final Map<String, Subject> subjects = new HashMap<>();

    SeriesLabels(List<SeriesEntry> series) {
        series.forEach(one -> subjects.put(one.id(), Subject.of(one.name(), one.type(), one.tags())));
    }

    /** Returns name and tags, or a note if the series was left out. */
    String subject(String id) {
        Subject subject = subjects.get(id);
        return subject == null ? "(not listed)" : subject.line();
    }

    /** Returns the event type, or an empty text if the series was left out. */
    String type(String id) {
        Subject subject = subjects.get(id);
        return subject == null ? "" : subject.type();
    }
}
