package dev.takt.analytics.stats;

import dev.takt.analytics.totals.Bands;

/** How long a call took, in three steps; the bounds are {@code duration-thresholds} of the configuration. */
public enum DurationBand {
    /** Up to {@code short-max}, included. */
    FAST(0),
    /** Up to {@code medium-max}, included. */
    MEDIUM(1),
    /** Longer. */
    SLOW(2);

    private final String arrows;

    DurationBand(int index) {
        this.arrows = Bands.arrows(index);
    }

    /** The sign of the band in log lines and summaries: {@code >>>}, {@code >>} or {@code >}. */
    public String arrows() {
        return arrows;
    }
}
