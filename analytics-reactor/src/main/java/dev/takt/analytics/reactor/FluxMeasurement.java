package dev.takt.analytics.reactor;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;

/**
 * A measured subscription to a Flux, with the number of its elements and the time to the first.
 *
 * <p>An element costs an increment; the clock is read only at the first one. An element counts when it leaves the source, even if the
 * subscriber discards it. The count is a plain field of the emitting thread, so a cancellation by another thread records the count that
 * it sees.
 */
class FluxMeasurement<T> extends StreamMeasurement<T> {
    /** Number of elements so far; after the end of the source its complement, which is negative. */
    private long elements;

    private long timeToFirstNanos = CallDetails.UNUSED;

    FluxMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
    }

    /**
     * Returns the measurement that suits the subscriber: a conditional one for a conditional subscriber. Returns {@code actual} itself
     * if no measurement can be started.
     */
    static <T> CoreSubscriber<? super T> of(Tracker tracker, CoreSubscriber<? super T> actual) {
        try {
            return actual instanceof ConditionalSubscriber
                    ? new ConditionalFluxMeasurement<T>(tracker, actual)
                    : new FluxMeasurement<T>(tracker, actual);
        } catch (Throwable unmeasured) {
            return actual;
        }
    }

    @Override
    public final void onNext(T element) {
        if (counted(element)) {
            pass(element);
        }
    }

    /**
     * Counts a pushed element and returns true; returns false if it came after the end and is dropped. One comparison covers both the
     * end and the first element.
     */
    final boolean counted(T element) {
        if (elements++ > 0) {
            return true;
        }
        if (done) {
            elements--;
            drop(element);
            return false;
        }
        noteFirst();
        return true;
    }

    @Override
    final void taken(T element) {
        if (elements++ == 0) {
            noteFirst();
        }
    }

    private void noteFirst() {
        try {
            timeToFirstNanos = Math.max(0, recorder().nanoTime() - startNanos());
        } catch (Throwable unrecorded) {
            // the element is passed on, and the record has no time to the first
        }
    }

    @Override
    final void finish(Outcome outcome, @Nullable Throwable error) {
        if (!done) {
            elements = ~elements;
        }
        super.finish(outcome, error);
    }

    @Override
    final void end(Outcome outcome, @Nullable Throwable error) {
        long counted = elements;
        stop(outcome, error, CallDetails.ofStream(counted < 0 ? ~counted : counted, timeToFirstNanos));
    }
}
