package dev.takt.analytics.store;

import dev.takt.analytics.event.EventSource;

/** A receiver of rows besides memory. Called by the writer, so only {@link #awaitRoom} may wait. */
public interface RowSink {
    /**
     * Takes rows, which do not change afterwards. Each row is taken once and in order.
     *
     * @return false if there is no room; the same rows are then offered again, together with newer ones
     */
    boolean offer(EventSource rows);

    /**
     * Waits for room before rows are dropped from memory, if the receiver requires that.
     *
     * @return true if the rows are to be offered again; false if they are lost
     */
    default boolean awaitRoom() {
        return false;
    }

    /** Called for rows that are dropped from memory and were not taken. */
    void lost(EventSource rows);
}
