package dev.takt.analytics.micrometer;

import io.micrometer.observation.Observation;

/** A naming whose results depend on a small key alone, so that they can be kept. */
interface CacheableNaming extends ObservationNaming {
    /** Returns what the name of an observation of {@code kind} depends on: cheap to make, with {@code equals} and {@code hashCode}. */
    Object key(ObservationKind kind, Observation.ContextView context);
}
