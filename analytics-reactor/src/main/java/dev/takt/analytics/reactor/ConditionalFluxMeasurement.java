package dev.takt.analytics.reactor;

import dev.takt.analytics.tracker.Tracker;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;

/**
 * One subscription to a Flux whose subscriber tells at once if it has no use for an element, so that the source need not be
 * asked for another. A class of its own, since Reactor's sources take a longer way with such subscribers.
 */
class ConditionalFluxMeasurement<T> extends FluxMeasurement<T> implements ConditionalSubscriber<T> {
    private final ConditionalSubscriber<? super T> choosy;

    @SuppressWarnings("unchecked") // what stands for a conditional subscriber is one
    ConditionalFluxMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
        choosy = (ConditionalSubscriber<? super T>) this.actual;
    }

    @Override
    public final boolean tryOnNext(T element) {
        return counted(element) && choosy.tryOnNext(element);
    }
}
