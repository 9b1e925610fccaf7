/** Takt Analytics: Micrometer's observations as calls, and calls as meters. */
module dev.takt.analytics.micrometer {
    requires transitive dev.takt.analytics;
    requires transitive micrometer.commons;
    requires transitive micrometer.observation;
    requires static transitive micrometer.core;
    requires static transitive micrometer.tracing;
    requires static jakarta.servlet;
    requires static spring.web;
    requires static transitive org.jspecify;

    exports dev.takt.analytics.micrometer;
}
