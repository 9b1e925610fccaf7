package dev.takt.analytics.report.model;

import java.util.Locale;

/** The result of the comparison of one path, or of one series, between two sets of calls. */
public enum ChangeVerdict {
    /** Later calls take longer. */
    SLOWER,
    /** Later calls take less time. */
    FASTER,
    /** No change was found. */
    SAME,
    /** Only the second set has calls that ended. */
    ONLY_AFTER,
    /** Only the first set has calls that ended. */
    ONLY_BEFORE,
    /** Neither set has calls that ended; the path has others below it. */
    RUNNING;

    /** Returns its name in the page, such as {@code only-after}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns its text, such as {@code only after}. */
    public String words() {
        return key().replace('-', ' ');
    }
}
