package dev.takt.analytics.report.model;

import java.util.List;

/**
 * A function that is occasionally far slower than usual.
 *
 * @param series the id of the series
 * @param calls the number of its calls that took longer than {@code boundNanos}, over the lifetime
 * @param usualNanos its median
 * @param boundNanos the bound above which a call is far slower: {@value #TIMES_USUAL} times the median
 * @param worstNanos the longest call
 * @param rows the longest of those calls that are retained, the longest first
 */
public record Outlier(
        String series, long calls, long usualNanos, long boundNanos, long worstNanos, List<CallEntry> rows) {
    /** The multiple of the median above which a call is an outlier. */
    public static final int TIMES_USUAL = 10;
}
