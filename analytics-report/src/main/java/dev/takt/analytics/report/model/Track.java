package dev.takt.analytics.report.model;

import java.util.List;

/**
 * The calls of one series, or of all series, over time.
 *
 * @param width the number of steps of the {@link Timeline} in one slot, at least 1
 * @param slots the slots, the earliest first
 */
public record Track(int width, List<Slot> slots) {
    /** The number of bins per octave in the histogram of a slot. */
    public static final int HEAT_BINS = 2;
}
