package dev.takt.analytics.reactor;

import dev.takt.analytics.Analytics;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Placeholder. */
public final class ReactorAnalytics {

    private ReactorAnalytics() {}

    /** Counts each subscription. */
    public static <T> Mono<T> track(Analytics analytics, Publisher<T> source) {
        return Mono.defer(() -> analytics.call(() -> Mono.from(source)));
    }
}
