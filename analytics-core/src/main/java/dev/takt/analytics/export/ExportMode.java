package dev.takt.analytics.export;

/** The metrics that an exporter gets of calls. */
public enum ExportMode {
    /** One metric per call. */
    EVENTS,
    /** One metric per series and interval, so that the cost does not grow with the number of calls. No call is missing, even if rows are dropped. */
    SERIES
}
