package dev.takt.analytics.reactor;

import dev.takt.analytics.event.Outcome;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** A rail of a tracked ParallelFlux: passes all signals on and reports them to the measurement of the whole. */
final class RailSubscriber<T> implements PassThroughSubscriber<T> {
    private final ParallelMeasurement call;
    private final int rail;
    private final CoreSubscriber<? super T> actual;
    private final Context context;
    private @Nullable Subscription upstream;
    private boolean done;

    RailSubscriber(ParallelMeasurement call, int rail, CoreSubscriber<? super T> actual) {
        this.call = call;
        this.rail = rail;
        this.actual = CarryingSubscriber.of(actual, call.carried());
        this.context = ReactorContext.with(actual.currentContext(), call.inside());
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = CarryingSubscription.of(subscription, call.inside());
            actual.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T element) {
        if (done) {
            Operators.onNextDropped(element, context);
            return;
        }
        call.next(rail);
        actual.onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        if (done) {
            Operators.onErrorDropped(error, context);
            return;
        }
        done = true;
        call.end(Outcome.of(error), error);
        actual.onError(error);
    }

    @Override
    public void onComplete() {
        if (!done) {
            done = true;
            call.complete();
            actual.onComplete();
        }
    }

    @Override
    public void cancel() {
        call.end(Outcome.CANCELLED, null);
        if (upstream != null) {
            upstream.cancel();
        }
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public @Nullable Subscription upstream() {
        return upstream;
    }

    @Override
    public CoreSubscriber<? super T> actual() {
        return actual;
    }
}
