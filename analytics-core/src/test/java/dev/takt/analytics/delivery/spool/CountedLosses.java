package dev.takt.analytics.delivery.spool;

/** Counts the losses of a spool in a test. */
final class CountedLosses implements SpoolLosses {
    long deleted;
    long unusable;

    @Override
    public void deletedAtLimit(long metrics) {
        deleted += metrics;
    }

    @Override
    public void unusable(long metrics) {
        unusable += metrics;
    }
}
