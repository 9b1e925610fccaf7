package dev.takt.analytics.report.model;

import dev.takt.analytics.stats.SlowCall;
import java.util.Map;

/**
 * One of the slowest calls of a root of the call tree, with the calls that it made.
 *
 * @param series the id of its series, see {@link SeriesEntry#id()}
 * @param start its start time
 * @param annotations the annotations of its row; empty if the row is not retained or has none
 * @param call its figures and the calls that it made
 */
public record SlowCallEntry(String series, Moment start, Map<String, String> annotations, SlowCall call) {}
