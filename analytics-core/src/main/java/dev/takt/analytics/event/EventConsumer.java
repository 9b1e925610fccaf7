package dev.takt.analytics.event;

/** A receiver of events, one at a time. */
@FunctionalInterface
public interface EventConsumer {
    /** Receives one event; the view is valid only during this call. */
    void accept(EventView event);
}
