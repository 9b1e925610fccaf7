package dev.takt.analytics.event;

/** Whoever is shown events, one at a time; the view is valid during the call only. */
@FunctionalInterface
public interface EventConsumer {
    /** Looks at one event. */
    void accept(EventView event);
}
