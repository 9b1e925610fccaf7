package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.Fuseable.QueueSubscription;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One subscription that is measured: the subscriber, the subscription and the measurement in one object.
 *
 * <p>Takes along what the library carries: what lies in Reactor's Context, else what the thread carries that subscribes. Upstream
 * finds it in the Context, and whatever the source or the subscriber does on any thread is done while that thread carries it.
 *
 * <p>Passes every signal on unchanged. A signal that ends the call is recorded first and passed on afterwards, so whatever
 * the subscriber does finds it recorded; which of several was first is settled by the measurement. Signals that come after
 * the end of the stream, against the rules, are dropped as Reactor's own operators drop them.
 *
 * <p>A signal is passed on even if it cannot be recorded, for want of heap or stack: nothing that recording throws reaches
 * the source or the subscriber. It is tried once more when the subscriber has had its signal.
 *
 * <p>The source's signals come one after the other, as Reactive Streams demand; {@link #cancel()} and {@link #request} come
 * from any thread.
 */
abstract class StreamMeasurement<T> extends Measurement implements PassThroughSubscriber<T> {
    final CoreSubscriber<? super T> actual;

    /** Whether the source has completed or failed. */
    boolean done;

    private volatile boolean cancelled;

    /** Whether source and subscriber have agreed that the elements are fetched from the queue that {@code upstream} is. */
    private boolean fetched;

    private @Nullable Subscription upstream;
    private final Context context;

    StreamMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        this(tracker, actual, actual.currentContext());
    }

    private StreamMeasurement(Tracker tracker, CoreSubscriber<? super T> actual, Context context) {
        super(tracker.instruments(), tracker.series(), tracker.stamp(), tracker.begin(ReactorContext.carried(context)));
        this.actual = CarryingSubscriber.of(actual, carried());
        this.context = ReactorContext.with(context, carried());
    }

    /** Takes note of an element that was fetched, and throws nothing. */
    abstract void taken(T element);

    /** Ends the call, unless it has ended. May throw where heap or stack is short. */
    abstract void end(Outcome outcome, @Nullable Throwable error);

    /**
     * Has {@code source} signal {@code measured}: a measurement, or what Reactor has wrapped one in, as it does where it propagates
     * contexts by itself. One that somebody's hook hides hears the signals alone.
     */
    static <T> void subscribe(CorePublisher<? extends T> source, CoreSubscriber<? super T> measured) {
        if (measured instanceof StreamMeasurement<?> measurement) {
            measurement.signalledBy(source, measured);
            return;
        }
        Scannable.from(measured)
                .actuals()
                .filter(StreamMeasurement.class::isInstance)
                .findFirst()
                .ifPresentOrElse(
                        found -> ((StreamMeasurement<?>) found).signalledBy(source, measured),
                        () -> source.subscribe(measured));
    }

    /** Subscribes. A source that throws in place of signalling has failed, even where Reactor takes that for fatal and signals nothing. */
    private <S> void signalledBy(CorePublisher<? extends S> source, CoreSubscriber<? super S> measured) {
        try {
            if (carried() == CarriedContext.NOTHING) {
                source.subscribe(measured);
            } else {
                dev.takt.analytics.context.ThreadContext.run(carried(), () -> source.subscribe(measured));
            }
        } catch (Throwable thrown) {
            endAtLast(Outcome.of(thrown), thrown);
            throw thrown;
        }
    }

    @Override
    public final void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = CarryingSubscription.of(subscription, carried());
            actual.onSubscribe(this);
        }
    }

    @Override
    public final void onError(Throwable error) {
        if (done) {
            Operators.onErrorDropped(error, context);
            return;
        }
        try {
            finish(Outcome.of(error), error);
        } catch (Throwable unrecorded) {
            actual.onError(error);
            endAtLast(Outcome.of(error), error);
            return;
        }
        actual.onError(error);
    }

    @Override
    public final void onComplete() {
        if (done) {
            return;
        }
        try {
            finish(Outcome.SUCCESS, null);
        } catch (Throwable unrecorded) {
            actual.onComplete();
            endAtLast(Outcome.SUCCESS, null);
            return;
        }
        actual.onComplete();
    }

    /** Asks the source for elements. One that throws out of that will signal no end, so the call ends here. */
    @Override
    public final void request(long n) {
        if (upstream == null) {
            return;
        }
        try {
            upstream.request(n);
        } catch (Throwable thrown) {
            endAtLast(Outcome.of(thrown), thrown);
            throw thrown;
        }
    }

    @Override
    public final void cancel() {
        cancelled = true;
        try {
            end(Outcome.CANCELLED, null);
        } catch (Throwable unrecorded) {
            cancelSource();
            endAtLast(Outcome.CANCELLED, null);
            return;
        }
        cancelSource();
    }

    private void cancelSource() {
        if (upstream != null) {
            upstream.cancel();
        }
    }

    @Override
    public final Context currentContext() {
        return context;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Reactor declares it
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.TERMINATED) {
            return done;
        }
        if (key == Attr.CANCELLED) {
            return cancelled && !done;
        }
        return PassThroughSubscriber.super.scanUnsafe(key);
    }

    @Override
    public final @Nullable Subscription upstream() {
        return upstream;
    }

    @Override
    public final CoreSubscriber<? super T> actual() {
        return actual;
    }

    /** Notes that the source has ended, and ends the call with it. */
    void finish(Outcome outcome, @Nullable Throwable error) {
        done = true;
        end(outcome, error);
    }

    /** Ends the call, unless it has ended or that fails again: the signal is on its way already. */
    final void endAtLast(Outcome outcome, @Nullable Throwable error) {
        try {
            end(outcome, error);
        } catch (Throwable lost) {
            // the subscriber has its signal, and nobody is left to hear of this
        }
    }

    /** Ends the call with a source that is fetched from, and throws nothing. */
    private void finishFetched(Outcome outcome, @Nullable Throwable error) {
        try {
            finish(outcome, error);
        } catch (Throwable unrecorded) {
            endAtLast(outcome, error);
        }
    }

    /** Drops an element that came after the end. */
    final void drop(T element) {
        Operators.onNextDropped(element, context);
    }

    /**
     * Agrees that the subscriber fetches what is there already (SYNC).
     *
     * <p>Only that: a queue that fills while it is emptied (ASYNC) announces its end before its elements are fetched, so the
     * record, which is made at the end, would lack them. Such sources push instead.
     *
     * <p>This method and those below are the subclasses' that are queues.
     */
    public final int requestFusion(int mode) {
        fetched = (mode & Fuseable.SYNC) != 0
                && upstream instanceof QueueSubscription<?> queue
                && queue.requestFusion(mode & ~Fuseable.ASYNC) == Fuseable.SYNC;
        return fetched ? Fuseable.SYNC : Fuseable.NONE;
    }

    /** The next element; a closing null is the end, and so is what the source throws. */
    public final @Nullable T poll() {
        if (!fetched) {
            return null;
        }
        T element;
        try {
            element = queue().poll();
        } catch (Throwable thrown) {
            finishFetched(Outcome.of(thrown), thrown);
            throw thrown;
        }
        if (element == null) {
            finishFetched(Outcome.SUCCESS, null);
        } else {
            taken(element);
        }
        return element;
    }

    /** Whether nothing is left; a subscriber may leave it at that, so then the call has ended. */
    public final boolean isEmpty() {
        if (!fetched) {
            return true;
        }
        boolean empty = queue().isEmpty();
        if (empty) {
            finishFetched(Outcome.SUCCESS, null);
        }
        return empty;
    }

    /** How many elements are left to fetch. */
    public final int size() {
        return fetched ? queue().size() : 0;
    }

    /** Drops the elements that are left. */
    public final void clear() {
        if (fetched) {
            queue().clear();
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the queue of a source of T, which was there to be agreed with
    private QueueSubscription<T> queue() {
        return (QueueSubscription<T>) upstream;
    }
}
