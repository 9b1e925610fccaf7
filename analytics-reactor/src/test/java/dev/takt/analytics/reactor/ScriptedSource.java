package dev.takt.analytics.reactor;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A source that answers a request or a cancellation with the signals of a script, before it returns. */
final class ScriptedSource implements Subscription {
    private final Script atRequest;
    private final Script atCancel;
    private CoreSubscriber<? super Object> subscriber;
    private int cancellations;

    /** Signals to a subscriber. */
    @FunctionalInterface
    interface Script {
        void signal(CoreSubscriber<? super Object> subscriber);
    }

    ScriptedSource(Script atRequest, Script atCancel) {
        this.atRequest = atRequest;
        this.atCancel = atCancel;
    }

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

    int cancellations() {
        return cancellations;
    }

    void run(Script script) {
        script.signal(subscriber);
    }

    @Override
    public void request(long amount) {
        atRequest.signal(subscriber);
    }

    @Override
    public void cancel() {
        if (cancellations++ == 0) {
            atCancel.signal(subscriber);
        }
    }

    private void accept(CoreSubscriber<? super Object> actual) {
        subscriber = actual;
        actual.onSubscribe(this);
    }
}
