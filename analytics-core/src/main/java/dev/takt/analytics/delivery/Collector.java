package dev.takt.analytics.delivery;

import org.jspecify.annotations.Nullable;

/** Makes bulks of what waits in the queues of an exporter. For one thread, but for {@link #waiting()}. */
interface Collector {
    /** The next bulk if one is due, or, if {@code hurry}, if anything waits at all; else null. */
    @Nullable
    Bulk next(boolean hurry);

    /** How many calls and metrics wait or are being summed up. */
    long waiting();

    /** How long there is nothing to look for, in nanoseconds, unless somebody wakes the thread. */
    long idleNanos();
}
