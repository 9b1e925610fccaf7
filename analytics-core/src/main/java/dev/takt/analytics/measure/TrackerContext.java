package dev.takt.analytics.measure;

import dev.takt.analytics.health.HealthCounters;

/**
 * The parts of an instance that its trackers use.
 *
 * @param recorder the recorder of the calls
 * @param health the counters of the failures of hooks
 */
public record TrackerContext(CallRecorder recorder, HealthCounters health) {}
