package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;

/** Where a metric goes that the other side will never take. For one thread. */
interface DeadLetters extends AutoCloseable {
    /** Nowhere: it is counted, and that is all. */
    DeadLetters NOWHERE = (metric, reason) -> {};

    /** Keeps {@code metric}, which was refused for {@code reason}. Throws nothing: what fails is counted. */
    void keep(Metric metric, String reason);

    @Override
    default void close() {}
}
