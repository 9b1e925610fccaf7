package dev.takt.analytics.reactor;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;

/** One subscription between a source and a subscriber, of which it is both: what all of ours pass on and tell alike. */
interface PassThroughSubscriber<T> extends CoreSubscriber<T>, Subscription, Scannable {
    /** The subscription to the source, or null before there is one. */
    @Nullable
    Subscription upstream();

    /** Whom signals are passed on to. */
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
