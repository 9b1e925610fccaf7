package dev.takt.analytics.reactor;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.Fuseable.QueueSubscription;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One subscription that is measured: the subscriber, the subscription and the measurement in one object.
 *
 * <p>Passes every signal on unchanged. A signal that ends the call is recorded first and passed on afterwards, so whatever
 * the subscriber does finds it recorded; which of several was first is settled by the measurement. Signals that come after
 * the end of the stream, against the rules, are dropped as Reactor's own operators drop them.
 *
 * <p>The source's signals come one after the other, as Reactive Streams demand; {@link #cancel()} and {@link #request} come
 * from any thread.
 */
abstract class StreamMeasurement<T> extends Measurement implements CoreSubscriber<T>, Subscription, Scannable {
    final CoreSubscriber<? super T> actual;

    /** Whether the source has completed or failed. */
    boolean done;

    private volatile boolean cancelled;
    private @Nullable Subscription upstream;

    StreamMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker.instruments(), tracker.series(), tracker.stamp());
        this.actual = actual;
    }

    /** Ends the call, unless it has ended. */
    abstract void end(Outcome outcome, @Nullable Throwable error);

    @Override
    public final void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = subscription;
            actual.onSubscribe(this);
        }
    }

    @Override
    public final void onError(Throwable error) {
        if (done) {
            Operators.onErrorDropped(error, actual.currentContext());
            return;
        }
        finish(Outcome.of(error), error);
        actual.onError(error);
    }

    @Override
    public final void onComplete() {
        if (done) {
            return;
        }
        finish(Outcome.SUCCESS, null);
        actual.onComplete();
    }

    @Override
    public final void request(long n) {
        if (upstream != null) {
            upstream.request(n);
        }
    }

    @Override
    public final void cancel() {
        cancelled = true;
        end(Outcome.CANCELLED, null);
        if (upstream != null) {
            upstream.cancel();
        }
    }

    @Override
    public final Context currentContext() {
        return actual.currentContext();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.PARENT) {
            return upstream;
        }
        if (key == Attr.ACTUAL) {
            return actual;
        }
        if (key == Attr.TERMINATED) {
            return done;
        }
        if (key == Attr.CANCELLED) {
            return cancelled && !done;
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.SYNC : null;
    }

    /** Notes that the source has ended, and ends the call with it. */
    final void finish(Outcome outcome, @Nullable Throwable error) {
        done = true;
        end(outcome, error);
    }

    /** Drops an element that came after the end. */
    final void drop(T element) {
        Operators.onNextDropped(element, actual.currentContext());
    }

    /**
     * The source's queue, if source and subscriber agree that the subscriber fetches what is there already.
     *
     * <p>Only that: a queue that fills while it is emptied (ASYNC) announces its end before its elements are fetched, so the
     * record, which is made at the end, would lack them. Such sources push instead.
     */
    @SuppressWarnings("unchecked") // the queue of a source of T
    final @Nullable QueueSubscription<T> agreedQueue(int mode) {
        boolean agreed = (mode & Fuseable.SYNC) != 0
                && upstream instanceof QueueSubscription<?> queue
                && queue.requestFusion(mode & ~Fuseable.ASYNC) == Fuseable.SYNC;
        return agreed ? (QueueSubscription<T>) upstream : null;
    }

    /** Whether nothing is left in {@code queue}; a subscriber may leave it at that, so then the call has ended. */
    final boolean isExhausted(@Nullable QueueSubscription<T> queue) {
        if (queue == null) {
            return true;
        }
        boolean empty = queue.isEmpty();
        if (empty) {
            finish(Outcome.SUCCESS, null);
        }
        return empty;
    }
}
