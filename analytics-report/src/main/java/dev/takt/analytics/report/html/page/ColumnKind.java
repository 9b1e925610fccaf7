package dev.takt.analytics.report.html.page;

import java.util.Locale;

/** What a column holds; tells how it is aligned, sorted and written. */
public enum ColumnKind {
    /** The function that a row is about. */
    SUBJECT,
    /** Words. */
    TEXT,
    /** Words that may be long. */
    LONG_TEXT,
    /** A point in time. */
    TIME,
    /** How a call ended. */
    OUTCOME,
    /** A number of things. */
    COUNT,
    /** Nanoseconds. */
    DURATION,
    /** A percentage. */
    PERCENT,
    /** Any other number. */
    NUMBER,
    /** A drawing, which cannot be sorted. */
    DRAWING;

    /** The kind in the page: {@code long-text}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is a number, which is aligned to the right and starts with the greatest when sorted. */
    public boolean isNumber() {
        return switch (this) {
            case COUNT, DURATION, PERCENT, NUMBER -> true;
            default -> false;
        };
    }
}
