package dev.takt.analytics.store;

import dev.takt.analytics.event.EventSource;

/** Where rows go besides memory. Called by the writer, so nothing here may wait. */
public interface RowSink {
    /**
     * Takes rows over, each once and in their order; they never change.
     *
     * @return false if there is no room: the same rows, and those that have come since, are offered again
     */
    boolean offer(EventSource rows);

    /** Told of rows that go from memory and were never taken. */
    void lost(EventSource rows);
}
