package dev.takt.analytics.event;

/** Whoever counts calls in place of a console line for each: a batch. Stands in the {@link CallStamp} of its calls. */
public interface CallCounter {
    /**
     * Counts a call whose row was taken in; on the writer.
     *
     * @return whether it was counted: false once the counting is over, and then the call has its line
     */
    boolean count(EventView call);

    /** Counts a call whose row was dropped; any thread, never waits. */
    void countDropped(long durationNanos, Outcome outcome);
}
