package dev.takt.analytics.stats;

/** How long a call took, in three steps; the bounds are {@code duration-thresholds} of the configuration. */
public enum DurationBand {
    /** Up to {@code short-max}, included. */
    FAST(">>>"),
    /** Up to {@code medium-max}, included. */
    MEDIUM(">>"),
    /** Longer. */
    SLOW(">");

    private final String arrows;

    DurationBand(String arrows) {
        this.arrows = arrows;
    }

    /** The sign of the band in log lines and summaries: {@code >>>}, {@code >>} or {@code >}. */
    public String arrows() {
        return arrows;
    }
}
