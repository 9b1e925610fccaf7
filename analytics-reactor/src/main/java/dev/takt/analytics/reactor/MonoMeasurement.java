package dev.takt.analytics.reactor;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** A measured subscription to a {@code Mono}. The measurement ends at the value; the completion that follows adds nothing. */
class MonoMeasurement<T> extends StreamMeasurement<T> {

    MonoMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
    }

    /** Returns a measurement for {@code actual}, or {@code actual} itself if none can be started. */
    static <T> CoreSubscriber<? super T> of(Tracker tracker, CoreSubscriber<? super T> actual) {
        try {
            return new MonoMeasurement<T>(tracker, actual);
        } catch (Throwable unmeasured) {
            return actual;
        }
    }

    @Override
    public final void onNext(T value) {
        if (done) {
            drop(value);
            return;
        }
        try {
            succeed(value);
        } catch (Throwable unrecorded) {
            pass(value);
            endAtLast(Outcome.SUCCESS, null);
            return;
        }
        pass(value);
    }

    @Override
    final void taken(T value) {
        try {
            succeed(value);
        } catch (Throwable unrecorded) {
            endAtLast(Outcome.SUCCESS, null);
        }
    }

    @Override
    final void end(Outcome outcome, @Nullable Throwable error) {
        stop(outcome, error, null);
    }
}
