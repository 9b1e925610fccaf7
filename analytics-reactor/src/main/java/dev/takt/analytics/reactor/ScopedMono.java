package dev.takt.analytics.reactor;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A Mono whose subscriptions are recorded in scopes. */
final class ScopedMono<T> extends MonoOperator<T, T> {
    private final ScopedSubscriptionFactory factory;

    private ScopedMono(Mono<T> source, ScopedSubscriptionFactory factory) {
        super(source);
        this.factory = factory;
    }

    static <T> Mono<T> of(Mono<T> source, ScopedSubscriptionFactory factory) {
        return onAssembly(new ScopedMono<>(source, factory));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        ScopedSubscriber.subscribe(source, actual, factory, true);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : super.scanUnsafe(key);
    }
}
