package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.QueueSubscription;

/** One subscription to a Mono whose value may be fetched from the source instead of being pushed. */
final class FusedMonoMeasurement<T> extends MonoMeasurement<T> implements QueueSubscription<T> {
    FusedMonoMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
    }
}
