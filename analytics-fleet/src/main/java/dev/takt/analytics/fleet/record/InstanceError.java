package dev.takt.analytics.fleet.record;

import dev.takt.analytics.event.LastError;

/**
 * A failure of an instance.
 *
 * @param error its type, message and end
 * @param instance the name of the instance
 */
public record InstanceError(LastError error, String instance) {}
