package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;
import reactor.core.Fuseable.QueueSubscription;

/** One subscription to a Flux whose elements may be fetched from the source instead of being pushed. */
final class FusedFluxMeasurement<T> extends FluxMeasurement<T> implements QueueSubscription<T> {
    private FusedFluxMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
    }

    /** The measurement that fits the subscriber. */
    static <T> FluxMeasurement<T> of(Tracker tracker, CoreSubscriber<? super T> actual) {
        return actual instanceof ConditionalSubscriber
                ? new Conditional<>(tracker, actual)
                : new FusedFluxMeasurement<>(tracker, actual);
    }

    /** The same where the subscriber tells at once if it has no use for an element. */
    private static final class Conditional<T> extends ConditionalFluxMeasurement<T> implements QueueSubscription<T> {
        private Conditional(Tracker tracker, CoreSubscriber<? super T> actual) {
            super(tracker, actual);
        }
    }
}
