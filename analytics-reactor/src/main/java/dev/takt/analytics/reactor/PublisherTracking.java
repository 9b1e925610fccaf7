package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.ResultTracking;
import dev.takt.analytics.tracker.Tracker;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Measures the Publishers that the methods of a tracked interface return: each subscription to one is a call.
 *
 * <p>Found as a service by {@code Analytics.trackInterface}; not for direct use.
 */
public final class PublisherTracking implements ResultTracking {
    /** For the service loader. */
    public PublisherTracking() {}

    @Override
    public boolean handles(Class<?> type) {
        return Publisher.class.isAssignableFrom(type);
    }

    @Override
    public Object track(Tracker tracker, Class<?> type, Object result) {
        return result instanceof Mono<?> mono
                ? ReactorAnalytics.track(tracker, mono)
                : ReactorAnalytics.track(tracker, Flux.from((Publisher<?>) result));
    }
}
