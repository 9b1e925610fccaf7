package dev.takt.analytics.reactor;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;

/**
 * One subscription to a Flux, with the number of its elements and the time to the first.
 *
 * <p>An element costs an increment: the clock is read at the first alone. An element counts when it leaves the source,
 * whether or not the subscriber has a use for it. The count is a plain field of the thread that emits, so a cancellation by
 * another thread records the count as that thread sees it.
 */
class FluxMeasurement<T> extends StreamMeasurement<T> {
    /** How many there were so far; once the source has ended the complement of that, which is negative. */
    private long elements;

    private long timeToFirstNanos = CallDetails.UNUSED;

    FluxMeasurement(Tracker tracker, CoreSubscriber<? super T> actual) {
        super(tracker, actual);
    }

    /**
     * Returns the measurement that fits the subscriber: one that can be told at once that an element is of no use, if the
     * subscriber tells. Returns {@code actual} itself if none can be begun.
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
            actual.onNext(element);
        }
    }

    /** Counts an element that was pushed; false: it came after the end, and is dropped. One comparison asks for both, end and first. */
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
            timeToFirstNanos = Math.max(0, instruments().nanoTime() - startNanos());
        } catch (Throwable unrecorded) {
            // the element goes on, and the record has no time to the first
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
