package dev.takt.analytics.fleet.engine;

import java.util.Locale;

/** The reason of a notice. */
enum NoticeKind {
    /** No frame of an instance arrived for three intervals. */
    INSTANCE_LATE,
    /** No frame of an instance arrived for ten intervals. */
    INSTANCE_GONE,
    /** An instance was closed. */
    INSTANCE_LEFT,
    /** A frame of an instance arrived after it was late or gone. */
    INSTANCE_BACK,
    /** Frames of an instance did not arrive. */
    FRAMES_MISSING,
    /** The clock of an instance is more than two intervals ahead. */
    CLOCK_OFF,
    /** Two definitions of a series have the same id. */
    SERIES_CLASH;

    /** Returns the name in lower case, with hyphens. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
