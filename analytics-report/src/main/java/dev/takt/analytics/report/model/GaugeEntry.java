package dev.takt.analytics.report.model;

import dev.takt.analytics.stats.Gauge;

/**
 * Numbers that the program recorded itself.
 *
 * @param gauge the numbers
 * @param latest when the latest of them was recorded
 */
public record GaugeEntry(Gauge gauge, Moment latest) {}
