/** Takt Analytics: the spans of OpenTelemetry as calls, and calls as its metrics. */
module dev.takt.analytics.opentelemetry {
    requires transitive dev.takt.analytics;
    requires transitive io.opentelemetry.api;
    requires transitive io.opentelemetry.context;
    requires transitive io.opentelemetry.sdk.common;
    requires static transitive io.opentelemetry.sdk.metrics;
    requires static transitive io.opentelemetry.sdk.trace;
    requires static transitive org.jspecify;

    provides dev.takt.analytics.event.TraceSource with
            dev.takt.analytics.opentelemetry.OpenTelemetryTraces;

    exports dev.takt.analytics.opentelemetry;
}
