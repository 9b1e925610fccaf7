package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;
import reactor.core.Scannable;

/**
 * A subscriber that passes signals on while the thread has the context that the subscription carries.
 *
 * <p>It is inserted only if a context is carried, so that other streams pay nothing.
 */
final class CarryingSubscriber<T> implements ConditionalSubscriber<T>, Scannable {
    private final CoreSubscriber<? super T> actual;
    private final @Nullable ConditionalSubscriber<? super T> choosy;
    private final CarriedContext carried;

    @SuppressWarnings("unchecked") // a subscriber of T accepts it conditionally too
    private CarryingSubscriber(CoreSubscriber<? super T> actual, CarriedContext carried) {
        this.actual = actual;
        this.choosy = actual instanceof ConditionalSubscriber ? (ConditionalSubscriber<? super T>) actual : null;
        this.carried = carried;
    }

    /** Returns the subscriber to signal instead of {@code actual}: {@code actual} itself if nothing is carried. */
    static <T> CoreSubscriber<? super T> of(CoreSubscriber<? super T> actual, CarriedContext carried) {
        return carried == CarriedContext.NOTHING ? actual : new CarryingSubscriber<T>(actual, carried);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        actual.onSubscribe(subscription);
    }

    @Override
    public void onNext(T element) {
        ThreadContext.run(carried, () -> actual.onNext(element));
    }

    @Override
    public boolean tryOnNext(T element) {
        if (choosy == null) {
            onNext(element);
            return true;
        }
        return ThreadContext.get(carried, () -> choosy.tryOnNext(element));
    }

    @Override
    public void onError(Throwable error) {
        ThreadContext.run(carried, () -> actual.onError(error));
    }

    @Override
    public void onComplete() {
        ThreadContext.run(carried, () -> actual.onComplete());
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
