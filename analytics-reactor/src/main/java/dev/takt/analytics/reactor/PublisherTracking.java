package dev.takt.analytics.reactor;

import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.tracker.ResultTracking;
import dev.takt.analytics.tracker.Tracker;
import org.reactivestreams.Publisher;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.GroupedFlux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.ParallelFlux;

/**
 * Measures the Publishers that methods of a tracked interface return: each subscription is a call.
 *
 * <p>The caller gets the same Reactor type: a {@link ConnectableFlux} that can be connected, a {@link ParallelFlux} with its rails, a
 * {@link GroupedFlux} with its key. A Publisher of another class is measured as a Flux if the declared type allows that. A Publisher
 * whose declared type is a class of the program cannot be replaced and is returned unmeasured.
 *
 * <p>Found as a service by {@code Analytics.trackInterface}; not for direct use.
 */
public final class PublisherTracking implements ResultTracking {
    /** Creates the service, for the service loader. */
    public PublisherTracking() {}

    @Override
    public boolean handles(Class<?> type) {
        return Publisher.class.isAssignableFrom(type);
    }

    @Override
    public Object track(Tracker tracker, Class<?> type, Object result) {
        if (!TrackerParts.of(tracker).recorder().enabled()) {
            return result;
        }
        Publisher<?> tracked = tracked(tracker, (Publisher<?>) result);
        return type.isInstance(tracked) ? tracked : result;
    }

    private static Publisher<?> tracked(Tracker tracker, Publisher<?> result) {
        if (result instanceof Mono<?> mono) {
            return TrackedMono.of(tracker, mono);
        }
        if (result instanceof ConnectableFlux<?> connectable) {
            return TrackedConnectable.of(tracker, connectable);
        }
        if (result instanceof GroupedFlux<?, ?> group) {
            return new TrackedGroup<>(tracker, group);
        }
        return result instanceof ParallelFlux<?> rails
                ? TrackedParallel.of(tracker, rails)
                : TrackedFlux.of(tracker, Flux.from(result));
    }
}
