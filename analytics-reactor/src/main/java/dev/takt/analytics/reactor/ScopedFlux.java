package dev.takt.analytics.reactor;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** A Flux whose subscriptions are recorded in scopes. */
final class ScopedFlux<T> extends FluxOperator<T, T> {
    private final ScopedSubscriptionFactory factory;

    private ScopedFlux(Flux<T> source, ScopedSubscriptionFactory factory) {
        super(source);
        this.factory = factory;
    }

    static <T> Flux<T> of(Flux<T> source, ScopedSubscriptionFactory factory) {
        return onAssembly(new ScopedFlux<>(source, factory));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        ScopedSubscriber.subscribe(source, actual, factory, false);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : super.scanUnsafe(key);
    }
}
