package dev.takt.analytics.call;

import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;

/** A counter of calls in place of one console line for each: a batch. It is in the {@link CallStamp} of its calls. */
public interface CallCounter {
    /**
     * Counts a call whose row was read from the ring. Called by the writer.
     *
     * @return false if the batch is over; the call is then logged on its own line
     */
    boolean count(EventView call);

    /** Counts a call whose row was dropped. Called by any thread; never waits. */
    void countDropped(long durationNanos, Outcome outcome);
}
