/** Takt Analytics for Reactor: Mono and Flux, timed per subscription. */
module dev.takt.analytics.reactor {
    requires transitive dev.takt.analytics;
    requires transitive org.reactivestreams;
    requires transitive reactor.core;
    requires static transitive org.jspecify;
    requires static transitive reactor.netty.core;
    requires static transitive reactor.netty.http;
    requires static io.netty.codec.http;
    requires static io.netty.codec;
    requires static io.netty.common;
    requires static io.netty.transport;

    exports dev.takt.analytics.reactor;

    provides dev.takt.analytics.tracker.ResultTracking with
            dev.takt.analytics.reactor.PublisherTracking;
}
