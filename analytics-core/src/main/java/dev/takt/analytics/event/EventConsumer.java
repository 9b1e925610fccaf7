package dev.takt.analytics.event;

/** A receiver of events, one at a time. */
@FunctionalInterface
public interface EventConsumer {
    /** Called before a series of events, for work that is not needed at each. */
    default void beginBatch() {}

    /**
     * Returns the longest duration, in nanoseconds, of successful calls without {@link CallReferences} that this consumer does not need.
     * Called after each {@link #beginBatch()}. -1, the default, requests every event.
     */
    default long ignoresSuccessesUpToNanos() {
        return -1;
    }

    /** Receives one event; the view is valid only during this call. */
    void accept(EventView event);
}
