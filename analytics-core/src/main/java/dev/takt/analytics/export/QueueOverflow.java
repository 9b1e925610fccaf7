package dev.takt.analytics.export;

/** What happens to a metric that finds the queue of an exporter full. No choice makes a thread wait. */
public enum QueueOverflow {
    /** The oldest in the queue is dropped for it. */
    DROP_OLDEST,
    /** It is dropped itself. */
    DROP_NEWEST,
    /**
     * It waits for room behind the queue: the metric waits, not a thread. It is dropped when the exporter has taken nothing for
     * the {@code block-timeout}, or 24,000,000 bytes wait: a million calls, fewer where numbers of the program's own are among them.
     */
    BLOCK
}
