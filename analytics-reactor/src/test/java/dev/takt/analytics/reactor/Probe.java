package dev.takt.analytics.reactor;

import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;

/** An operator that traces each subscription and changes nothing; it is not fuseable. */
final class Probe implements Pipeline.Place {
    private final List<Trace> traces = new ArrayList<>();

    /** Returns the traces in the order of the subscriptions. */
    List<Trace> traces() {
        return traces;
    }

    @Override
    public <T> Mono<T> mono(Mono<T> source) {
        return new MonoOperator<T, T>(source) {
            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                source.subscribe(new Traced<T>(actual, trace(true)));
            }
        };
    }

    @Override
    public <T> Flux<T> flux(Flux<T> source) {
        return new FluxOperator<T, T>(source) {
            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                source.subscribe(new Traced<T>(actual, trace(false)));
            }
        };
    }

    private Trace trace(boolean single) {
        Trace trace = new Trace(single);
        traces.add(trace);
        return trace;
    }

    private static final class Traced<T> implements CoreSubscriber<T>, Subscription {
        private final CoreSubscriber<? super T> actual;
        private final Trace trace;
        private Subscription upstream;

        private Traced(CoreSubscriber<? super T> actual, Trace trace) {
            this.actual = actual;
            this.trace = trace;
            trace.note("user " + actual.currentContext().getOrDefault("user", "none"));
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            actual.onSubscribe(this);
        }

        @Override
        public void onNext(T element) {
            trace.next(element);
            actual.onNext(element);
        }

        @Override
        public void onError(Throwable error) {
            trace.error(error);
            actual.onError(error);
        }

        @Override
        public void onComplete() {
            trace.complete();
            actual.onComplete();
        }

        @Override
        public void request(long amount) {
            trace.request(amount);
            upstream.request(amount);
        }

        @Override
        public void cancel() {
            trace.cancel();
            upstream.cancel();
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }
    }
}
