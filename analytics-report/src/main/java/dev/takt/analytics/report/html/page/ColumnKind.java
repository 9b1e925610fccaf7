package dev.takt.analytics.report.html.page;

import java.util.Locale;

/** The kind of values in a column. It determines how they are aligned, sorted and written. */
public enum ColumnKind {
    /** The function that a row is about. */
    SUBJECT,
    /** A text. */
    TEXT,
    /** A text that may be long. */
    LONG_TEXT,
    /** A point in time. */
    TIME,
    /** The outcome of a call. */
    OUTCOME,
    /** A count. */
    COUNT,
    /** A duration in nanoseconds. */
    DURATION,
    /** A percentage. */
    PERCENT,
    /** Any other number. */
    NUMBER,
    /** A drawing, which cannot be sorted. */
    DRAWING;

    /** Returns the name of the kind in the page, such as {@code long-text}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns true for numbers, which are aligned to the right and sorted from the greatest. */
    public boolean isNumber() {
        return switch (this) {
            case COUNT, DURATION, PERCENT, NUMBER -> true;
            default -> false;
        };
    }
}
