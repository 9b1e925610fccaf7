package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import reactor.core.Fuseable;
import reactor.core.observability.DefaultSignalListener;
import reactor.util.context.Context;

/**
 * A listener that measures one subscription by the events of Reactor's {@code tap}.
 *
 * <p>It throws nothing: Reactor would pass the exception to the subscriber.
 */
final class TapListener<T> extends DefaultSignalListener<T> {
    private final Measurement running;
    private final boolean single;
    private long elements;
    private long timeToFirstNanos = CallDetails.UNUSED;
    private boolean early;

    /** Starts to measure a call of {@code tracker} that carries {@code carried}; {@code single} is true for a Mono. */
    TapListener(Tracker tracker, CarriedContext carried, boolean single) {
        this.running = new Measurement(TrackerParts.of(tracker), carried);
        this.single = single;
    }

    /** Counts an element. A queue that fills while it is emptied announces its end before its elements; these are not recorded. */
    @Override
    public void doOnFusion(int negotiated) {
        early = negotiated == Fuseable.ASYNC;
    }

    @Override
    public void doOnNext(T element) {
        try {
            if (single) {
                running.succeed(element);
            } else if (elements++ == 0) {
                timeToFirstNanos = Math.max(0, running.recorder().nanoTime() - running.startNanos());
            }
        } catch (Throwable unrecorded) {
            // the element is passed on; the call ends with the stream at the latest
        }
    }

    @Override
    public void doOnComplete() {
        end(Outcome.SUCCESS, null);
    }

    @Override
    public void doOnError(Throwable error) {
        end(Outcome.of(error), error);
    }

    @Override
    public void doOnCancel() {
        end(Outcome.CANCELLED, null);
    }

    @Override
    public Context addToContext(Context context) {
        return ReactorContext.with(context, running.inside());
    }

    private void end(Outcome outcome, @Nullable Throwable error) {
        try {
            running.stop(outcome, error, single || early ? null : CallDetails.ofStream(elements, timeToFirstNanos));
        } catch (Throwable lost) {
            // heap or stack is exhausted, which must not reach the subscriber
        }
    }
}
