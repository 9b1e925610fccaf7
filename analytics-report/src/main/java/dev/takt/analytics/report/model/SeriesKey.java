package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.totals.SeriesIds;

/** The identity of a series. */
record SeriesKey(String name, String eventType, Tags tags) {
    static SeriesKey of(SeriesStats series) {
        return new SeriesKey(series.name(), series.eventType(), series.tags());
    }

    static SeriesKey of(Series series) {
        return new SeriesKey(series.name(), series.eventType(), series.tags());
    }

    String id() {
        return SeriesIds.of(name, eventType, tags);
    }
}
