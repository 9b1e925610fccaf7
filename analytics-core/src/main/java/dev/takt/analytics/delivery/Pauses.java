package dev.takt.analytics.delivery;

/** How a sender waits; the thread of an exporter, or a test. */
interface Pauses {
    /** Waits between two attempts: all the time, unless the time for closing runs out. */
    void pause(long nanos);

    /** Waits until the circuit may be closed again; not once closing has begun. */
    void rest(long nanos);

    /** Whether the time for closing has run out, so that nothing is to be tried again. */
    boolean isGivenUp();
}
