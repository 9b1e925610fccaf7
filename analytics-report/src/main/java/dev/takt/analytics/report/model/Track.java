package dev.takt.analytics.report.model;

import java.util.List;

/**
 * What happened over time to one series, or to all.
 *
 * @param width how many steps of the {@link Timeline} make one slot, 1 or more
 * @param slots the slots, the earliest first
 */
public record Track(int width, List<Slot> slots) {
    /** How many bins an octave the durations of a slot are counted in. */
    public static final int HEAT_BINS = 2;
}
