package dev.takt.analytics.cli;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.stats.StatsQuery;
import java.util.ArrayList;
import java.util.List;

/** Copies of the rows that a query asks for. */
final class Kept {
    private Kept() {}

    static List<Event> of(EventSource rows, StatsQuery query) {
        List<Event> kept = new ArrayList<>();
        rows.forEach(row -> {
            if (query.matches(row)) {
                kept.add(Event.of(row));
            }
        });
        return kept;
    }
}
