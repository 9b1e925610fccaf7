package dev.takt.analytics.event;

/** Whoever is shown events, one at a time; the view is valid during the call only. */
@FunctionalInterface
public interface EventConsumer {
    /** Says that some events are about to come, for what need not be looked up at each. */
    default void beginBatch() {}

    /** Looks at one event. */
    void accept(EventView event);
}
