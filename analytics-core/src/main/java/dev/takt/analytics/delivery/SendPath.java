package dev.takt.analytics.delivery;

import dev.takt.analytics.lifecycle.Deadline;

/** The way from the queues to the exporter, with the threads on it. */
interface SendPath {
    void start();

    /** Has somebody look at the queues now. */
    void wake();

    /** Whether the current thread is one of its threads. */
    boolean isCurrentThread();

    /** Begins to close: what waits is sent, as long as there is time. */
    void close();

    /** Waits for the end, at most until {@code deadline}; returns whether it came. */
    boolean awaitEnd(Deadline deadline);

    /** Has the threads end now, whatever they do. */
    void giveUp();

    /** How many metrics have left the queues and are being sent. */
    long inHand();

    /** How many metrics are in the spool. */
    long spooled();

    /** How many metrics an earlier run had left in the spool. */
    long restored();
}
