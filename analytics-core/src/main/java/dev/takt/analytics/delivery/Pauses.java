package dev.takt.analytics.delivery;

/** The waits of a sender; implemented by the thread of an exporter and by tests. */
interface Pauses {
    /** Waits for {@code nanos} between two attempts; less if the time for closing runs out. */
    void pause(long nanos);

    /** Waits for {@code nanos} while the circuit is open; not once closing has begun. */
    void rest(long nanos);

    /** Returns true if the time for closing has run out, so that nothing is to be retried. */
    boolean isGivenUp();
}
