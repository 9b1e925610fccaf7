/** Takt Analytics for Reactor: Mono and Flux, timed per subscription. */
module dev.takt.analytics.reactor {
    requires transitive dev.takt.analytics;
    requires transitive org.reactivestreams;
    requires transitive reactor.core;
    requires static transitive org.jspecify;

    exports dev.takt.analytics.reactor;

    provides dev.takt.analytics.tracker.ResultTracking with
            dev.takt.analytics.reactor.PublisherTracking;
}
