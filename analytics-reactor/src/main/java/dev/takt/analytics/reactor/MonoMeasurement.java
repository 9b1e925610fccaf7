package dev.takt.analytics.reactor;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** One subscription to a Mono: over at its value, for what follows is only form. */
class MonoMeasurement<T> extends StreamMeasurement<T> {

    MonoMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
    }

    @Override
    public final void onNext(T value) {
        if (done) {
            drop(value);
            return;
        }
        succeed(value);
        actual.onNext(value);
    }

    @Override
    final void taken(T value) {
        succeed(value);
    }

    @Override
    final void end(Outcome outcome, @Nullable Throwable error) {
        stop(outcome, error, null);
    }
}
