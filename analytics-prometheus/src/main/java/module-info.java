/** Takt Analytics: the figures of calls as metrics for Prometheus. */
module dev.takt.analytics.prometheus {
    requires transitive dev.takt.analytics;
    requires transitive io.prometheus.metrics.model;
    requires static transitive org.jspecify;

    exports dev.takt.analytics.prometheus;
}
