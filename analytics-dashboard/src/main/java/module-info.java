/** Takt Analytics: the live page, its figures as JSON, and the metrics for Prometheus. */
module dev.takt.analytics.dashboard {
    requires transitive dev.takt.analytics;
    requires dev.takt.analytics.prometheus;
    requires dev.takt.analytics.report;
    requires com.fasterxml.jackson.core;
    requires io.netty.buffer;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires java.management;
    requires org.reactivestreams;
    requires org.slf4j;
    requires reactor.core;
    requires reactor.netty.core;
    requires reactor.netty.http;
    requires static transitive org.jspecify;

    exports dev.takt.analytics.dashboard;
    exports dev.takt.analytics.dashboard.source;
}
