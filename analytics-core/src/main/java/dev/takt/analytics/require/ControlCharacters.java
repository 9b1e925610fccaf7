package dev.takt.analytics.require;

import java.util.regex.Pattern;

/**
 * Characters that would begin a new line or control a terminal: C0 and C1 controls, line and paragraph separators, and those that change
 * the direction of text.
 */
public final class ControlCharacters {
    private static final String ANY = "[\\p{Cc}\\u061C\\u200E\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]";
    private static final Pattern EACH = Pattern.compile(ANY);
    private static final Pattern RUN = Pattern.compile(ANY + "+");

    private ControlCharacters() {}

    /** Returns {@code text} with a question mark in place of each of them. */
    public static String marked(String text) {
        return EACH.matcher(text).replaceAll("?");
    }

    /** Returns {@code text} with one space in place of each run of them. */
    public static String spaced(String text) {
        return RUN.matcher(text).replaceAll(" ");
    }
}
