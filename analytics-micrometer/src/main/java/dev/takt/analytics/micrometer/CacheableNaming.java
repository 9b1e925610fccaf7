package dev.takt.analytics.micrometer;

import io.micrometer.observation.Observation;

/** A naming whose results depend on a small key alone, so that they can be kept. */
interface CacheableNaming extends ObservationNaming {
    /** Returns what the name depends on: cheap to make, with {@code equals} and {@code hashCode}. */
    Object key(Observation.ContextView context);
}
