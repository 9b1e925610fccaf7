package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** A subscriber that keeps its two neighbours, and makes the subscription to the source work with a carried context. */
abstract class ForwardingSubscriber<T> implements PassThroughSubscriber<T> {
    private final CoreSubscriber<? super T> actual;
    private final CarriedContext inside;
    private final Context context;
    private @Nullable Subscription upstream;

    /**
     * Creates a subscriber between a source and {@code actual}.
     *
     * @param inside the context for requests to the source
     * @param context the Context that the source sees
     */
    ForwardingSubscriber(CoreSubscriber<? super T> actual, CarriedContext inside, Context context) {
        this.actual = actual;
        this.inside = inside;
        this.context = context;
    }

    @Override
    public final void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = CarryingSubscription.of(subscription, inside);
            actual.onSubscribe(this);
        }
    }

    /** Cancels the subscription to the source, if there is one. */
    @Override
    public void cancel() {
        if (upstream != null) {
            upstream.cancel();
        }
    }

    @Override
    public final Context currentContext() {
        return context;
    }

    @Override
    public final @Nullable Subscription upstream() {
        return upstream;
    }

    @Override
    public final CoreSubscriber<? super T> actual() {
        return actual;
    }
}
