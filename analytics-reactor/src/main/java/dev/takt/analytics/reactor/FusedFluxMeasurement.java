package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.QueueSubscription;

/** One subscription to a Flux whose elements may be fetched from the source instead of being pushed. */
final class FusedFluxMeasurement<T> extends FluxMeasurement<T> implements QueueSubscription<T> {
    FusedFluxMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
    }
}
