package dev.takt.analytics.delivery;

import org.jspecify.annotations.Nullable;

/** Makes bulks of the calls and metrics in the queues of an exporter. For one thread, except {@link #waiting()}. */
interface Collector {
    /** Returns the next bulk if it is due, or if {@code hurry} and anything waits; else null. */
    @Nullable
    Bulk next(boolean hurry);

    /** Returns the number of calls and metrics that wait or are being aggregated. Any thread. */
    long waiting();

    /** Returns the time in nanoseconds after which the queues are to be checked again. */
    long idleNanos();
}
