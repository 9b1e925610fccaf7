package dev.takt.analytics.dashboard.live;

import dev.takt.analytics.require.Require;

/**
 * The part of the figures that a reader has chosen.
 *
 * @param instance the name of an instance, or {@link #ALL_INSTANCES}
 * @param range the range of time
 */
public record View(String instance, TimeRange range) {
    /** The name that stands for all instances merged. */
    public static final String ALL_INSTANCES = "";

    /** The view of everything. */
    public static final View EVERYTHING = new View(ALL_INSTANCES, TimeRange.WHOLE_RUN);

    /** Checks that nothing is null. */
    public View {
        Require.notNull("instance", instance);
        Require.notNull("range", range);
    }

    /** Returns true if all calls are shown, whenever they ended. */
    public boolean isWholeRun() {
        return range == TimeRange.WHOLE_RUN;
    }
}
