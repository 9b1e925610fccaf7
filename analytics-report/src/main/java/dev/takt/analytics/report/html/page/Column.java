package dev.takt.analytics.report.html.page;

import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param key its stable name
 * @param title its heading
 * @param meaning the explanation of the heading; empty if it needs none
 * @param kind the kind of its values
 * @param shown true if it is shown initially
 * @param text its cell as text, for a reader without scripts
 */
public record Column<T>(
        String key, String title, String meaning, ColumnKind kind, boolean shown, Function<T, String> text) {
    static <T> Column<T> of(String key, String title, ColumnKind kind, Function<T, String> text) {
        return new Column<>(key, title, "", kind, true, text);
    }

    /** Returns a copy with an explanation of the heading. */
    Column<T> meaning(String words) {
        return new Column<>(key, title, words, kind, shown, text);
    }

    /** Returns a copy that is hidden initially. */
    Column<T> hidden() {
        return new Column<>(key, title, meaning, kind, false, text);
    }
}
