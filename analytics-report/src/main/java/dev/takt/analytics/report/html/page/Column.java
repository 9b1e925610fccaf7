package dev.takt.analytics.report.html.page;

import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param key its stable name
 * @param title its heading
 * @param meaning what the heading means; empty if it says it all
 * @param kind what it holds
 * @param shown whether it is shown before a reader chooses
 * @param text its cell as text, for a reader without scripts
 */
public record Column<T>(
        String key, String title, String meaning, ColumnKind kind, boolean shown, Function<T, String> text) {
    static <T> Column<T> of(String key, String title, ColumnKind kind, Function<T, String> text) {
        return new Column<>(key, title, "", kind, true, text);
    }

    /** The same with words about what it means. */
    Column<T> meaning(String words) {
        return new Column<>(key, title, words, kind, shown, text);
    }

    /** The same, hidden at first. */
    Column<T> hidden() {
        return new Column<>(key, title, meaning, kind, false, text);
    }
}
