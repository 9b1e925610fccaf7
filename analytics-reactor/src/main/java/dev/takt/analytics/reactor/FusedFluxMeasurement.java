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

    /** Returns the measurement that fits the subscriber; {@code actual} itself if none can be begun. */
    static <T> CoreSubscriber<? super T> of(Tracker tracker, CoreSubscriber<? super T> actual) {
        try {
            return actual instanceof ConditionalSubscriber
                    ? new Conditional<T>(tracker, actual)
                    : new FusedFluxMeasurement<T>(tracker, actual);
        } catch (Throwable unmeasured) {
            return actual;
        }
    }

    /** The same where the subscriber tells at once if it has no use for an element. */
    private static final class Conditional<T> extends ConditionalFluxMeasurement<T> implements QueueSubscription<T> {
        private Conditional(Tracker tracker, CoreSubscriber<? super T> actual) {
            super(tracker, actual);
        }
    }
}
