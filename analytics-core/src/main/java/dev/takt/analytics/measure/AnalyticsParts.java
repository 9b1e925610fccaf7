package dev.takt.analytics.measure;

import dev.takt.analytics.batch.running.Batches;

/** The parts of an {@code Analytics} that other modules of this library use, and that its public API does not show. */
public interface AnalyticsParts {
    /** Returns the parts of {@code analytics}, which is an {@code Analytics}. */
    static AnalyticsParts of(Object analytics) {
        return (AnalyticsParts) analytics;
    }

    /** Returns the recorder of all calls of the instance. */
    CallRecorder recorder();

    /** Returns the batches of the instance. */
    Batches batches();

    /** Returns the integrations that record exchanges in the instance. */
    ExchangeSources exchanges();
}
