package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;

/** A subscriber that ends a {@link ScopedSubscription} before it passes on the signal that ends the subscription. */
final class ScopedSubscriber<T> extends ForwardingSubscriber<T> {
    private final ScopedSubscription scoped;
    private final boolean single;

    private ScopedSubscriber(CoreSubscriber<? super T> actual, ScopedSubscription scoped, boolean single) {
        super(actual, scoped.carried(), actual.currentContext().put(CarriedContext.class, scoped.carried()));
        this.scoped = scoped;
        this.single = single;
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
        ScopedSubscription scoped = begun(factory, actual);
        if (scoped == null) {
            source.subscribe(actual);
            return;
        }
        try {
            ThreadContext.run(
                    scoped.carried(), () -> source.subscribe(new ScopedSubscriber<T>(actual, scoped, single)));
        } catch (Throwable thrown) {
            scoped.end();
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
    public void onNext(T element) {
        if (single) {
            scoped.end();
        }
        actual().onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        scoped.end();
        actual().onError(error);
    }

    @Override
    public void onComplete() {
        scoped.end();
        actual().onComplete();
    }

    @Override
    public void cancel() {
        scoped.end();
        super.cancel();
    }
}
