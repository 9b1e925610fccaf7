package dev.takt.analytics.cli;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;

/** The text form of a series in a line: its name, and its tags if it has any. */
final class SeriesName {
    private SeriesName() {}

    static String of(SeriesStats series) {
        return of(series.name(), series.tags());
    }

    static String of(Event call) {
        return of(call.name(), call.tags());
    }

    static String of(String name, Tags tags) {
        return tags.isEmpty() ? name : name + " " + tags;
    }
}
