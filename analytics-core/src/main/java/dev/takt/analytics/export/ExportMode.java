package dev.takt.analytics.export;

/** What an exporter is told of the calls. */
public enum ExportMode {
    /** A metric for each call. */
    EVENTS,
    /** A metric for each series and interval, so that the cost does not grow with the calls. */
    SERIES
}
