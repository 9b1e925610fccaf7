package dev.takt.analytics.delivery;

import java.util.Locale;

/** Why a metric was given up. */
enum DropReason {
    /** The queue was full. */
    QUEUE_FULL,
    /** It waited behind a full queue from which nothing was taken for the time limit. */
    BLOCK_TIMEOUT,
    /** All its attempts failed. */
    RETRIES_EXHAUSTED,
    /** The other side refused it for good; it was set aside. */
    REFUSED,
    /** The filter of the settings threw at it, or what else prepares it: a redaction, tags. */
    FILTER_FAILED,
    /** The spool was at its limit. */
    SPOOL_FULL,
    /** The spool could not be written or read. */
    SPOOL_FAILED,
    /** The instance was closed before it could be sent. */
    CLOSED;

    /** The reason as it is shown: {@code queue-full}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
