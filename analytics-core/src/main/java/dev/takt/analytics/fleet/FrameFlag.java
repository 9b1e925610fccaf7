package dev.takt.analytics.fleet;

/** A property of a frame. */
public enum FrameFlag {
    /** It is the last one of its epoch: the instance was closed. */
    LAST(1),
    /** It contains definitions. */
    DEFINITIONS(2),
    /** It contains several intervals, because it could not be sent in time. */
    FOLDED(4),
    /** Rows of calls were dropped in the interval, so that the slowest calls may be missing. Figures are complete. */
    ROWS_DROPPED(8),
    /** It is the first one of its epoch. */
    FIRST(16),
    /** The next frame belongs to the same interval, because one frame had no room for all series. */
    CONTINUED(32);

    private final int bit;

    FrameFlag(int bit) {
        this.bit = bit;
    }

    /** Returns the bit of this flag in a frame. */
    int bit() {
        return bit;
    }
}
