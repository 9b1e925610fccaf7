package dev.takt.analytics.report.model;

import java.time.Instant;

/**
 * A point in time.
 *
 * @param at the exact time
 * @param text the time in the format and zone of the configuration
 */
public record Moment(Instant at, String text) {}
