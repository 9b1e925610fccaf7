package dev.takt.analytics.reactor;

import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.SignalType;

/** A subscriber that asks for everything and writes down what it hears. */
final class Listener implements CoreSubscriber<Object> {
    private final SignalType end;
    private final Runnable atEnd;
    private final List<Object> heard = new ArrayList<>();
    private Subscription subscription;
    private boolean notified;

    /** Runs {@code atEnd} when the first signal of the kind {@code end}, or an error, comes. */
    Listener(SignalType end, Runnable atEnd) {
        this.end = end;
        this.atEnd = atEnd;
    }

    Listener() {
        this(SignalType.ON_COMPLETE, () -> {});
    }

    void cancel() {
        subscription.cancel();
    }

    Subscription subscription() {
        return subscription;
    }

    /** Values, throwables, and {@link SignalType#ON_COMPLETE} for the completion. */
    List<Object> heard() {
        return heard;
    }

    /** The error if there was one, else the last value; null if neither came. */
    Object outcome() {
        Object outcome = null;
        for (Object signal : heard) {
            if (signal != SignalType.ON_COMPLETE && !(outcome instanceof Throwable)) {
                outcome = signal;
            }
        }
        return outcome;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Object value) {
        note(SignalType.ON_NEXT, value);
    }

    @Override
    public void onError(Throwable error) {
        note(end, error);
    }

    @Override
    public void onComplete() {
        note(SignalType.ON_COMPLETE, SignalType.ON_COMPLETE);
    }

    private void note(SignalType kind, Object signal) {
        if (kind == end && !notified) {
            notified = true;
            atEnd.run();
        }
        heard.add(signal);
    }
}
