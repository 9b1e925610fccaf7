package dev.takt.analytics.report.model;

import java.util.List;

/**
 * A function that is now and then far slower than usual.
 *
 * @param series the id of the series
 * @param calls how many of its calls took longer than {@code boundNanos}; lifetime
 * @param usualNanos its median
 * @param boundNanos what counts as far slower: {@value #TIMES_USUAL} times the median
 * @param worstNanos the longest call
 * @param rows the longest of those calls that are retained, the longest first
 */
public record Outlier(
        String series, long calls, long usualNanos, long boundNanos, long worstNanos, List<CallEntry> rows) {
    /** How many times the median a call must take to be an outlier. */
    public static final int TIMES_USUAL = 10;
}
