package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** A subscriber that ends a {@link ScopedSubscription} before it passes on the signal that ends the subscription. */
final class ScopedSubscriber<T> implements PassThroughSubscriber<T> {
    private final CoreSubscriber<? super T> actual;
    private final ScopedSubscription stretch;
    private final boolean single;
    private final Context context;
    private @Nullable Subscription upstream;

    private ScopedSubscriber(CoreSubscriber<? super T> actual, ScopedSubscription stretch, boolean single) {
        this.actual = actual;
        this.stretch = stretch;
        this.single = single;
        this.context = actual.currentContext().put(CarriedContext.class, stretch.carried());
    }

    /**
     * Subscribes {@code actual} to {@code source} through the subscription that {@code factory} creates; {@code single} is true for a
     * Mono.
     */
    static <T> void subscribe(
            Publisher<? extends T> source,
            CoreSubscriber<? super T> actual,
            ScopedSubscriptionFactory factory,
            boolean single) {
        ScopedSubscription stretch = begun(factory, actual);
        if (stretch == null) {
            source.subscribe(actual);
            return;
        }
        try {
            dev.takt.analytics.context.ThreadContext.run(
                    stretch.carried(), () -> source.subscribe(new ScopedSubscriber<T>(actual, stretch, single)));
        } catch (Throwable thrown) {
            stretch.end();
            throw thrown;
        }
    }

    /** Creates the subscription in scopes; returns null if there is nothing to do or if that fails. */
    private static @Nullable ScopedSubscription begun(ScopedSubscriptionFactory factory, CoreSubscriber<?> actual) {
        try {
            return factory.begin(ReactorContext.carried(actual.currentContext()));
        } catch (Throwable unmeasured) {
            return null;
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = CarryingSubscription.of(subscription, stretch.carried());
            actual.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T element) {
        if (single) {
            stretch.end();
        }
        actual.onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        stretch.end();
        actual.onError(error);
    }

    @Override
    public void onComplete() {
        stretch.end();
        actual.onComplete();
    }

    @Override
    public void cancel() {
        stretch.end();
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
