package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;
import reactor.core.Fuseable.QueueSubscription;

/** A measured subscription to a Flux whose elements may be polled from the source instead of being pushed. */
final class FusedFluxMeasurement<T> extends FluxMeasurement<T> implements QueueSubscription<T> {
    private FusedFluxMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
    }

    /** Returns the measurement that suits the subscriber, or {@code actual} itself if none can be started. */
    static <T> CoreSubscriber<? super T> of(Tracker tracker, CoreSubscriber<? super T> actual) {
        try {
            return actual instanceof ConditionalSubscriber
                    ? new Conditional<T>(tracker, actual)
                    : new FusedFluxMeasurement<T>(tracker, actual);
        } catch (Throwable unmeasured) {
            return actual;
        }
    }

    /** The variant for conditional subscribers. */
    private static final class Conditional<T> extends ConditionalFluxMeasurement<T> implements QueueSubscription<T> {
        private Conditional(Tracker tracker, CoreSubscriber<? super T> actual) {
            super(tracker, actual);
        }
    }
}
