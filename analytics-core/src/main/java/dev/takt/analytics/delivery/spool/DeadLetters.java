package dev.takt.analytics.delivery.spool;

import dev.takt.analytics.export.Metric;

/** Receives metrics that the server permanently refused. For one thread. */
public interface DeadLetters extends AutoCloseable {
    /** Keeps no metric. */
    DeadLetters NONE = (metric, reason) -> {};

    /** Keeps {@code metric}, which was refused for {@code reason}. Counts its own failures instead of throwing them. */
    void keep(Metric metric, String reason);

    @Override
    default void close() {}
}
