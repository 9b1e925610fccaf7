package dev.takt.analytics.delivery.spool;

/** Counts the metrics that a spool loses. Any thread. */
public interface SpoolLosses {
    /** Counts metrics that were deleted because the spool had reached its limit. */
    void deletedAtLimit(long metrics);

    /** Counts metrics that could not be written or read. */
    void unusable(long metrics);
}
