/** Takt Analytics: what your calls do. */
module dev.takt.analytics {
    requires transitive org.jspecify;
    requires transitive typesafe.config;
    requires com.lmax.disruptor;
    requires HdrHistogram;
    requires org.slf4j;
    requires static context.propagation;
    requires static jdk.jfr;
    requires static kotlin.stdlib;

    uses dev.takt.analytics.event.TraceSource;
    uses dev.takt.analytics.export.ExporterProvider;
    uses dev.takt.analytics.fleet.PublisherProvider;
    uses dev.takt.analytics.batch.BatchDisplay;
    uses dev.takt.analytics.report.ReporterProvider;
    uses dev.takt.analytics.tracker.ResultTracking;

    exports dev.takt.analytics;
    exports dev.takt.analytics.batch;
    exports dev.takt.analytics.config;
    exports dev.takt.analytics.event;
    exports dev.takt.analytics.export;
    exports dev.takt.analytics.fleet;
    exports dev.takt.analytics.report;
    exports dev.takt.analytics.scope;
    exports dev.takt.analytics.segment;
    exports dev.takt.analytics.stats;
    exports dev.takt.analytics.tracker;
    exports dev.takt.analytics.batch.running to
            dev.takt.analytics.reactor;
    exports dev.takt.analytics.collect to
            dev.takt.analytics.reactor;
    exports dev.takt.analytics.context to
            dev.takt.analytics.kotlin,
            dev.takt.analytics.reactor;
    exports dev.takt.analytics.file to
            dev.takt.analytics.export,
            dev.takt.analytics.report;
    exports dev.takt.analytics.health to
            dev.takt.analytics.dashboard;
    exports dev.takt.analytics.lifecycle to
            dev.takt.analytics.dashboard,
            dev.takt.analytics.export,
            dev.takt.analytics.report;
    exports dev.takt.analytics.log to
            dev.takt.analytics.dashboard,
            dev.takt.analytics.report;
    exports dev.takt.analytics.measure to
            dev.takt.analytics.kotlin,
            dev.takt.analytics.micrometer,
            dev.takt.analytics.opentelemetry,
            dev.takt.analytics.reactor,
            dev.takt.analytics.spring.autoconfigure;
    exports dev.takt.analytics.require to
            dev.takt.analytics.dashboard,
            dev.takt.analytics.export,
            dev.takt.analytics.micrometer,
            dev.takt.analytics.opentelemetry,
            dev.takt.analytics.prometheus,
            dev.takt.analytics.reactor,
            dev.takt.analytics.report;
    exports dev.takt.analytics.rows to
            dev.takt.analytics.report;
    exports dev.takt.analytics.totals to
            dev.takt.analytics.dashboard,
            dev.takt.analytics.opentelemetry,
            dev.takt.analytics.prometheus,
            dev.takt.analytics.report;
}
