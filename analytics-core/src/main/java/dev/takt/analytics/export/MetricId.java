package dev.takt.analytics.export;

import java.util.HexFormat;

/**
 * What tells a metric from every other one, of other instances and processes too: so that a metric that is sent twice can be
 * known as the same.
 *
 * @param source a random number that each exporter of each instance draws at its start
 * @param number counted up from 1 within the source; 0 only for {@link #NONE}
 */
public record MetricId(long source, long number) {
    /** The id of a metric that no exporter has taken in yet. */
    public static final MetricId NONE = new MetricId(0, 0);

    /** Both numbers in hexadecimal, {@code 9f86d081884c7d65-1a2b}: 18 to 33 letters, digits and one dash. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(source) + "-" + Long.toHexString(number);
    }
}
