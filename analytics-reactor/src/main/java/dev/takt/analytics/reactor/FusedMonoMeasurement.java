package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.QueueSubscription;

/** A measured subscription to a Mono whose value may be polled from the source instead of being pushed. */
final class FusedMonoMeasurement<T> extends MonoMeasurement<T> implements QueueSubscription<T> {
    private FusedMonoMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
    }

    /** Returns a measurement for {@code actual}, or {@code actual} itself if none can be started. */
    static <T> CoreSubscriber<? super T> of(Tracker tracker, CoreSubscriber<? super T> actual) {
        try {
            return new FusedMonoMeasurement<T>(tracker, actual);
        } catch (Throwable unmeasured) {
            return actual;
        }
    }
}
