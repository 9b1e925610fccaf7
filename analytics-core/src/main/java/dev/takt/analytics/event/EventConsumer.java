package dev.takt.analytics.event;

/** Whoever is shown events, one at a time; the view is valid during the call only. */
@FunctionalInterface
public interface EventConsumer {
    /** Says that some events are about to come, for what need not be looked up at each. */
    default void beginBatch() {}

    /**
     * Successes that took at most so long, in nanoseconds, and carry nothing beside their numbers need not be shown; asked
     * after each {@link #beginBatch()}. -1, the default, has every event shown.
     */
    default long ignoresSuccessesUpToNanos() {
        return -1;
    }

    /** Looks at one event. */
    void accept(EventView event);
}
