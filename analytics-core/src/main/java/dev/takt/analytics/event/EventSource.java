package dev.takt.analytics.event;

/** An immutable snapshot of the rows of a store, in memory or on disk. Thread-safe. */
public interface EventSource {
    /** Returns the number of rows. */
    long rows();

    /** Passes every row to {@code consumer}, in order of completion. */
    void forEach(EventConsumer consumer);
}
