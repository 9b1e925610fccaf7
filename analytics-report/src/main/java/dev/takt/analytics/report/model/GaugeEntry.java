package dev.takt.analytics.report.model;

import dev.takt.analytics.stats.Gauge;

/**
 * A gauge: numbers that the program recorded explicitly.
 *
 * @param gauge the numbers
 * @param latest the time of the latest number
 */
public record GaugeEntry(Gauge gauge, Moment latest) {}
