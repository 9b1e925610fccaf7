package dev.takt.analytics.export;

import java.util.HexFormat;

/**
 * The id of a metric, unique across instances and processes, by which receivers recognize a metric that is sent twice. Immutable.
 *
 * @param source a random number of each exporter of each instance, drawn at its start
 * @param number the number within the source, from 1; 0 only for {@link #NONE}
 */
public record MetricId(long source, long number) {
    /** The id of a metric that no exporter has queued yet. */
    public static final MetricId NONE = new MetricId(0, 0);

    /** Returns both numbers in hexadecimal, such as {@code 9f86d081884c7d65-1a2b}: 18 to 33 characters. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(source) + "-" + Long.toHexString(number);
    }
}
