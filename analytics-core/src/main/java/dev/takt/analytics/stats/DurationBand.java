package dev.takt.analytics.stats;

import dev.takt.analytics.totals.Bands;

/** One of three ranges of durations. The bounds are {@code duration-thresholds} of the configuration. */
public enum DurationBand {
    /** Durations up to {@code short-max}, included. */
    FAST(0),
    /** Durations up to {@code medium-max}, included. */
    MEDIUM(1),
    /** Longer durations. */
    SLOW(2);

    private final String arrows;

    DurationBand(int index) {
        this.arrows = Bands.arrows(index);
    }

    /** Returns the sign of the band in log lines and summaries: {@code >>>}, {@code >>} or {@code >}. */
    public String arrows() {
        return arrows;
    }
}
