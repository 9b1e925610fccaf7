package dev.takt.analytics.reactor;

import dev.takt.analytics.contract.PendingWay.Pending;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A source that emits any signal at any time, also against the rules. */
final class ManualSource implements Subscription {
    private CoreSubscriber<? super Object> subscriber;
    private long requested;
    private boolean cancelled;

    Mono<Object> mono() {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Object> actual) {
                accept(actual);
            }
        };
    }

    Flux<Object> flux() {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Object> actual) {
                accept(actual);
            }
        };
    }

    void next(Object value) {
        subscriber.onNext(value);
    }

    void complete() {
        subscriber.onComplete();
    }

    void error(Throwable error) {
        subscriber.onError(error);
    }

    CoreSubscriber<? super Object> subscriber() {
        return subscriber;
    }

    long requested() {
        return requested;
    }

    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void request(long n) {
        requested += n;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    private void accept(CoreSubscriber<? super Object> actual) {
        subscriber = actual;
        actual.onSubscribe(this);
    }

    /** A call that this source ends, and whose user is {@code listener}. */
    Pending pending(Listener listener) {
        return new Pending() {
            @Override
            public void succeed(Object value) {
                next(value);
                complete();
            }

            @Override
            public void fail(Throwable error) {
                error(error);
            }

            @Override
            public void cancel() {
                listener.cancel();
            }

            @Override
            public boolean isSourceCancelled() {
                return cancelled;
            }

            @Override
            public Object outcome() {
                return listener.outcome();
            }
        };
    }
}
