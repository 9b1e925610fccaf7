package dev.takt.analytics.delivery;

import dev.takt.analytics.lifecycle.Deadline;

/** The threads that take metrics from the queues of an exporter and send them. */
interface SendPath {
    void start();

    /** Wakes the threads, so that they check the queues now. */
    void wake();

    /** Returns true on one of these threads. */
    boolean isCurrentThread();

    /** Begins to close: the threads send everything that waits, and end. */
    void close();

    /** Waits for the end of the threads, at most until {@code deadline}. Returns true if they have ended. */
    boolean awaitEnd(Deadline deadline);

    /** Interrupts the threads and ends them. */
    void giveUp();

    /** Returns the number of metrics that were taken out of the queues and are being sent. */
    long inHand();

    /** Returns the number of metrics in the spool. */
    long spooled();

    /** Returns the number of metrics that an earlier run left in the spool. */
    long restored();
}
