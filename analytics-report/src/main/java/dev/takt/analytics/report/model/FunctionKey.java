package dev.takt.analytics.report.model;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.totals.SeriesIds;

/** The identity of a function, which is a series in a report. */
record FunctionKey(String name, String eventType, Tags tags) {
    static FunctionKey of(SeriesStats series) {
        return new FunctionKey(series.name(), series.eventType(), series.tags());
    }

    static FunctionKey of(Series series) {
        return new FunctionKey(series.name(), series.eventType(), series.tags());
    }

    String id() {
        return SeriesIds.of(name, eventType, tags);
    }
}
