package dev.takt.analytics.reactor;

import dev.takt.analytics.event.Outcome;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/** A rail of a tracked ParallelFlux: passes all signals on and reports them to the measurement of the whole. */
final class RailSubscriber<T> extends ForwardingSubscriber<T> {
    private final ParallelMeasurement call;
    private final int rail;
    private boolean done;

    RailSubscriber(ParallelMeasurement call, int rail, CoreSubscriber<? super T> actual) {
        super(
                CarryingSubscriber.of(actual, call.carried()),
                call.inside(),
                ReactorContext.with(actual.currentContext(), call.inside()));
        this.call = call;
        this.rail = rail;
    }

    @Override
    public void onNext(T element) {
        if (done) {
            Operators.onNextDropped(element, currentContext());
            return;
        }
        call.next(rail);
        actual().onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        if (done) {
            Operators.onErrorDropped(error, currentContext());
            return;
        }
        done = true;
        call.end(Outcome.of(error), error);
        actual().onError(error);
    }

    @Override
    public void onComplete() {
        if (!done) {
            done = true;
            call.complete();
            actual().onComplete();
        }
    }

    @Override
    public void cancel() {
        call.end(Outcome.CANCELLED, null);
        super.cancel();
    }
}
