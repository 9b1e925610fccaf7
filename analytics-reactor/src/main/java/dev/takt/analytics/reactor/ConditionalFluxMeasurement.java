package dev.takt.analytics.reactor;

import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.tracker.Tracker;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;

/**
 * A measured subscription to a Flux whose subscriber reports at once that it discards an element, so that the source need not be asked
 * for another one. A separate class, because Reactor's sources take a longer path with such subscribers.
 */
class ConditionalFluxMeasurement<T> extends FluxMeasurement<T> implements ConditionalSubscriber<T> {
    private final ConditionalSubscriber<? super T> choosy;

    @SuppressWarnings("unchecked") // replaces a conditional subscriber
    ConditionalFluxMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
        choosy = (ConditionalSubscriber<? super T>) this.actual;
    }

    @Override
    public final boolean tryOnNext(T element) {
        if (!counted(element)) {
            return false;
        }
        ThreadContext here = stepOut();
        if (here == null) {
            return choosy.tryOnNext(element);
        }
        try {
            return choosy.tryOnNext(element);
        } finally {
            stepBack(here);
        }
    }
}
