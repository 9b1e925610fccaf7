package dev.takt.analytics.reactor;

import dev.takt.analytics.context.CarriedContext;
import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.tracker.Tracker;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A measured subscription to a ParallelFlux. It succeeds when all rails have completed; otherwise the first rail that fails or is
 * cancelled ends it. Its elements are those of all rails. Each rail is used by one thread at a time. Throws nothing.
 */
final class ParallelMeasurement extends Measurement {
    private final AtomicInteger openRails;
    private final AtomicLongArray elements;
    private final AtomicLong timeToFirstNanos = new AtomicLong(CallDetails.UNUSED);

    /** Starts to measure a call of {@code tracker} that carries {@code carried}. */
    ParallelMeasurement(Tracker tracker, CarriedContext carried, int rails) {
        super(TrackerParts.of(tracker), carried);
        this.openRails = new AtomicInteger(rails);
        this.elements = new AtomicLongArray(rails);
    }

    /** Counts an element of a rail. */
    void next(int rail) {
        try {
            elements.setRelease(rail, elements.getPlain(rail) + 1);
            if (timeToFirstNanos.get() == CallDetails.UNUSED) {
                long nanos = Math.max(0, recorder().nanoTime() - startNanos());
                timeToFirstNanos.compareAndSet(CallDetails.UNUSED, nanos);
            }
        } catch (Throwable unrecorded) {
            // the element is passed on
        }
    }

    /** Ends the call if no rail is open. */
    void complete() {
        if (openRails.decrementAndGet() == 0) {
            end(Outcome.SUCCESS, null);
        }
    }

    /** Ends the call, unless it has ended. */
    void end(Outcome outcome, @Nullable Throwable error) {
        try {
            long sum = 0;
            for (int rail = 0; rail < elements.length(); rail++) {
                sum += elements.getAcquire(rail);
            }
            stop(outcome, error, CallDetails.ofStream(sum, timeToFirstNanos.get()));
        } catch (Throwable lost) {
            // heap or stack is exhausted, which must not reach the subscribers
        }
    }
}
