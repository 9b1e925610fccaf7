package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.ThreadContext;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A Mono whose source works with a given context: on the threads that subscribe to it and request from it, and in Reactor's Context. */
final class CarryingMono<T> extends MonoOperator<T, T> {
    private final CarriedContext carried;

    private CarryingMono(Mono<T> source, CarriedContext carried) {
        super(source);
        this.carried = carried;
    }

    /** Returns {@code source} with the context {@code carried}; {@code source} itself if nothing is carried. */
    static <T> Mono<T> of(Mono<T> source, CarriedContext carried) {
        return carried == CarriedContext.NOTHING ? source : onAssembly(new CarryingMono<>(source, carried));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        ThreadContext.run(carried, () -> source.subscribe(new Inner<T>(actual, carried)));
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : super.scanUnsafe(key);
    }

    private static final class Inner<T> extends ForwardingSubscriber<T> {
        private Inner(CoreSubscriber<? super T> actual, CarriedContext carried) {
            super(actual, carried, ReactorContext.with(actual.currentContext(), carried));
        }

        @Override
        public void onNext(T element) {
            actual().onNext(element);
        }

        @Override
        public void onError(Throwable error) {
            actual().onError(error);
        }

        @Override
        public void onComplete() {
            actual().onComplete();
        }
    }
}
