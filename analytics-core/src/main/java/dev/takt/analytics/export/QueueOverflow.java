package dev.takt.analytics.export;

/** The handling of a metric when the queue of an exporter is full. No thread ever waits. */
public enum QueueOverflow {
    /** The oldest metric in the queue is dropped. */
    DROP_OLDEST,
    /** The new metric is dropped. */
    DROP_NEWEST,
    /**
     * The metric waits beyond the size of the queue, without blocking a thread. It is dropped if the exporter has taken nothing for the
     * {@code block-timeout}, or if 24,000,000 bytes wait: a million calls, or fewer if manual metrics are among them.
     */
    BLOCK
}
