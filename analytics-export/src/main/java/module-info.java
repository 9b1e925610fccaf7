/** Takt Analytics: exporters of calls to logs, files and servers. */
module dev.takt.analytics.export {
    requires transitive dev.takt.analytics;
    requires com.fasterxml.jackson.core;
    requires transitive org.slf4j;
    requires static transitive org.jspecify;

    // The clients of the servers.
    requires static io.netty.buffer;
    requires static io.netty.codec.http;
    requires static io.netty.handler;
    requires static io.netty.resolver;
    requires static kafka.clients;
    requires static reactor.core;
    requires static reactor.netty.core;
    requires static reactor.netty.http;

    exports dev.takt.analytics.export.elasticsearch;
    exports dev.takt.analytics.export.file;
    exports dev.takt.analytics.export.fleet;
    exports dev.takt.analytics.export.influx;
    exports dev.takt.analytics.export.kafka;
    exports dev.takt.analytics.export.log;

    provides dev.takt.analytics.export.ExporterProvider with
            dev.takt.analytics.export.elasticsearch.ElasticsearchExporterProvider,
            dev.takt.analytics.export.elasticsearch.OpenSearchExporterProvider,
            dev.takt.analytics.export.file.FileExporterProvider,
            dev.takt.analytics.export.influx.InfluxExporterProvider,
            dev.takt.analytics.export.kafka.KafkaExporterProvider,
            dev.takt.analytics.export.log.LogExporterProvider;
    provides dev.takt.analytics.fleet.PublisherProvider with
            dev.takt.analytics.export.fleet.FleetPublisherProvider;
}
