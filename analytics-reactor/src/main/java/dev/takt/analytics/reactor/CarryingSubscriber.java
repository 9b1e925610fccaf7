package dev.takt.analytics.reactor;

import dev.takt.analytics.context.Carried;
import dev.takt.analytics.context.Context;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;
import reactor.core.Scannable;

/**
 * Passes the signals on to a subscriber while the thread carries what the subscription carries.
 *
 * <p>Stands between only where something is carried, so that other streams pay nothing for it.
 */
final class CarryingSubscriber<T> implements ConditionalSubscriber<T>, Scannable {
    private final CoreSubscriber<? super T> actual;
    private final @Nullable ConditionalSubscriber<? super T> choosy;
    private final Carried carried;

    @SuppressWarnings("unchecked") // what accepts T accepts it conditionally too
    private CarryingSubscriber(CoreSubscriber<? super T> actual, Carried carried) {
        this.actual = actual;
        this.choosy = actual instanceof ConditionalSubscriber ? (ConditionalSubscriber<? super T>) actual : null;
        this.carried = carried;
    }

    /** What is to be signalled in place of {@code actual}: the same if nothing is carried. */
    static <T> CoreSubscriber<? super T> of(CoreSubscriber<? super T> actual, Carried carried) {
        return carried == Carried.NOTHING ? actual : new CarryingSubscriber<T>(actual, carried);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        actual.onSubscribe(subscription);
    }

    @Override
    public void onNext(T element) {
        Context.run(carried, () -> actual.onNext(element));
    }

    @Override
    public boolean tryOnNext(T element) {
        if (choosy == null) {
            onNext(element);
            return true;
        }
        return Context.get(carried, () -> choosy.tryOnNext(element));
    }

    @Override
    public void onError(Throwable error) {
        Context.run(carried, () -> actual.onError(error));
    }

    @Override
    public void onComplete() {
        Context.run(carried, () -> actual.onComplete());
    }

    @Override
    public reactor.util.context.Context currentContext() {
        return actual.currentContext();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return actual;
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : null;
    }
}
