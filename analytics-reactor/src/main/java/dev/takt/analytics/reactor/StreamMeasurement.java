package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.context.RunningCall;
import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.measure.TrackerParts;
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
 * A measured subscription: the subscriber, the subscription and the measurement in one object.
 *
 * <p>It carries the context of Reactor's Context, or else that of the subscribing thread. Upstream operators find it in the Context, and
 * each thread has it while the source or the subscriber works there.
 *
 * <p>Each signal is passed on unchanged. A signal that ends the call is recorded first, so that the subscriber finds it recorded; the
 * measurement decides which of several ends was the first. Signals after the end of the stream violate the rules and are dropped as by
 * Reactor's operators.
 *
 * <p>A signal is passed on even if it cannot be recorded because heap or stack is exhausted: no exception of recording reaches the
 * source or the subscriber. Recording is tried once more after the subscriber has its signal.
 *
 * <p>Signals of the source come in sequence, as Reactive Streams demand; {@link #cancel()} and {@link #request} may come from any
 * thread.
 */
abstract class StreamMeasurement<T> extends Measurement implements PassThroughSubscriber<T> {
    final CoreSubscriber<? super T> actual;

    /** True after the source has completed or failed. */
    boolean done;

    private volatile boolean cancelled;

    /** True if source and subscriber have agreed to poll elements from the queue {@code upstream}. */
    private boolean fetched;

    private @Nullable Subscription upstream;
    private final Context outside;

    /** The context for upstream operators; created when the first one asks. */
    private @Nullable Context inside;

    /** The thread on which this is the running call while the source is subscribed to or asked for elements, and what ran before. */
    private @Nullable ThreadContext entered;

    private RunningCall outer = RunningCall.NONE;

    StreamMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        this(tracker, actual, actual.currentContext());
    }

    private StreamMeasurement(Tracker tracker, CoreSubscriber<? super T> actual, Context context) {
        super(TrackerParts.of(tracker), ReactorContext.carried(context));
        this.actual = CarryingSubscriber.of(actual, carried());
        this.outside = context;
    }

    /** Counts a polled element; throws nothing. */
    abstract void taken(T element);

    /** Ends the call, unless it has ended. May throw if heap or stack is exhausted. */
    abstract void end(Outcome outcome, @Nullable Throwable error);

    /**
     * Subscribes {@code measured} to {@code source}. {@code measured} is a measurement, or Reactor's wrapper of one under automatic
     * context propagation. A measurement that a hook of the program hides receives signals only.
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

    /**
     * Subscribes. A source that throws instead of signalling has failed, even if Reactor treats the exception as fatal and signals
     * nothing.
     */
    private <S> void signalledBy(CorePublisher<? extends S> source, CoreSubscriber<? super S> measured) {
        try {
            if (carried() != CarriedContext.NOTHING) {
                ThreadContext.run(inside(), () -> source.subscribe(measured));
                return;
            }
            ThreadContext here = stepIn();
            try {
                source.subscribe(measured);
            } finally {
                leaveIfIn(here);
            }
        } catch (Throwable thrown) {
            endAtLast(Outcome.of(thrown), thrown);
            throw thrown;
        }
    }

    @Override
    public final void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = CarryingSubscription.of(
                    subscription, carried() == CarriedContext.NOTHING ? CarriedContext.NOTHING : inside());
            actual.onSubscribe(this);
        }
    }

    @Override
    public final void onError(Throwable error) {
        if (done) {
            Operators.onErrorDropped(error, currentContext());
            return;
        }
        try {
            finish(Outcome.of(error), error);
        } catch (Throwable unrecorded) {
            stepOutForGood();
            actual.onError(error);
            endAtLast(Outcome.of(error), error);
            return;
        }
        stepOutForGood();
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
            stepOutForGood();
            actual.onComplete();
            endAtLast(Outcome.SUCCESS, null);
            return;
        }
        stepOutForGood();
        actual.onComplete();
    }

    /** Requests elements from the source. If that throws, no end will be signalled, so the call ends here. */
    @Override
    public final void request(long n) {
        if (upstream == null) {
            return;
        }
        ThreadContext here = stepIn();
        try {
            upstream.request(n);
        } catch (Throwable thrown) {
            endAtLast(Outcome.of(thrown), thrown);
            throw thrown;
        } finally {
            leaveIfIn(here);
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
        Context known = inside;
        if (known == null) {
            known = ReactorContext.with(outside, inside());
            inside = known;
        }
        return known;
    }

    /** Makes this the running call of the current thread, unless it is; returns the thread if it was not, to be handed to {@link #leaveIfIn}. */
    private @Nullable ThreadContext stepIn() {
        ThreadContext before = entered;
        if (carried() != CarriedContext.NOTHING
                || !recorder().paths().keepsTree()
                || (before != null && before.isOfCurrentThread())) {
            return null;
        }
        ThreadContext here = ThreadContext.current();
        outer = here.running();
        entered = here;
        enter(here);
        return here;
    }

    private void leaveIfIn(@Nullable ThreadContext here) {
        if (here != null && entered == here) {
            entered = null;
            exit(here, outer);
        }
    }

    /**
     * Makes the outer call the running one while an element is passed on, because what the subscriber does is not part of this call;
     * returns the thread, which is to {@link #stepBack}, or null if this is not its running call.
     */
    final @Nullable ThreadContext stepOut() {
        ThreadContext here = entered;
        if (here == null || !here.isOfCurrentThread()) {
            return null;
        }
        exit(here, outer);
        return here;
    }

    /** Makes this the running call again after {@link #stepOut}, unless it has ended meanwhile. */
    final void stepBack(ThreadContext here) {
        if (entered == here) {
            enter(here);
        }
    }

    private void stepOutForGood() {
        if (stepOut() != null) {
            entered = null;
        }
    }

    /** Passes an element on. */
    final void pass(T element) {
        ThreadContext here = stepOut();
        if (here == null) {
            actual.onNext(element);
            return;
        }
        try {
            actual.onNext(element);
        } finally {
            stepBack(here);
        }
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

    /** Marks the source as ended and ends the call with it. */
    void finish(Outcome outcome, @Nullable Throwable error) {
        done = true;
        end(outcome, error);
    }

    /** Ends the call, unless it has ended or that fails again; the signal has been passed on already. */
    final void endAtLast(Outcome outcome, @Nullable Throwable error) {
        try {
            end(outcome, error);
        } catch (Throwable lost) {
            // the subscriber has its signal, so there is no receiver for this
        }
    }

    /** Ends the call of a polled source; throws nothing. */
    private void finishFetched(Outcome outcome, @Nullable Throwable error) {
        try {
            finish(outcome, error);
        } catch (Throwable unrecorded) {
            endAtLast(outcome, error);
        }
    }

    /** Drops an element that came after the end. */
    final void drop(T element) {
        Operators.onNextDropped(element, currentContext());
    }

    /**
     * Agrees that the subscriber polls elements that exist already (SYNC).
     *
     * <p>A queue that fills while it is emptied (ASYNC) announces its end before its elements are polled, so the record, which is made
     * at the end, would lack them. Such sources push instead.
     *
     * <p>This method and those below serve the subclasses that are queues.
     */
    public final int requestFusion(int mode) {
        fetched = (mode & Fuseable.SYNC) != 0
                && upstream instanceof QueueSubscription<?> queue
                && queue.requestFusion(mode & ~Fuseable.ASYNC) == Fuseable.SYNC;
        return fetched ? Fuseable.SYNC : Fuseable.NONE;
    }

    /** Returns the next element. A final null, or an exception of the source, ends the call. */
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

    /** Returns true if no element is left, and ends the call then: a subscriber may stop here. */
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

    /** Returns the number of elements left to poll. */
    public final int size() {
        return fetched ? queue().size() : 0;
    }

    /** Drops the remaining elements. */
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
