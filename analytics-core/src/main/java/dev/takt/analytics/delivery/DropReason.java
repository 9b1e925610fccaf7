package dev.takt.analytics.delivery;

import java.util.Locale;

/** The reason for which a metric was dropped. */
enum DropReason {
    /** The queue was full. */
    QUEUE_FULL,
    /** The queue was full, and nothing was taken out of it for the time limit. */
    BLOCK_TIMEOUT,
    /** All attempts to send it failed. */
    RETRIES_EXHAUSTED,
    /** The server permanently refused it. */
    REFUSED,
    /** The filter, a redaction or another step that prepares it threw an exception. */
    FILTER_FAILED,
    /** The spool was at its limit. */
    SPOOL_FULL,
    /** The spool could not be written or read. */
    SPOOL_FAILED,
    /** The instance was closed before the metric could be sent. */
    CLOSED;

    /** Returns the reason as users see it: {@code queue-full}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
