package dev.takt.analytics.reactor;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;

/** Base of the operators of this module: a subscriber to the source that forwards signals to the downstream subscriber. */
interface PassThroughSubscriber<T> extends CoreSubscriber<T>, Subscription, Scannable {
    /** Returns the subscription to the source, or null before there is one. */
    @Nullable
    Subscription upstream();

    /** Returns the downstream subscriber. */
    CoreSubscriber<? super T> actual();

    @Override
    default void request(long n) {
        Subscription source = upstream();
        if (source != null) {
            source.request(n);
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    default @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.PARENT) {
            return upstream();
        }
        if (key == Attr.ACTUAL) {
            return actual();
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : null;
    }
}
