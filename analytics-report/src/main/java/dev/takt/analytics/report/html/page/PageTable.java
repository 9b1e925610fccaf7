package dev.takt.analytics.report.html.page;

import java.util.List;
import java.util.function.Function;

/**
 * A table: its columns for the script, which fills it from the document, and its rows as text for a reader without scripts.
 *
 * @param id the id of its element
 * @param name what it is, for a screen reader
 * @param noun what its rows are, in the plural
 * @param limit how many rows are shown at once
 * @param columns its columns; the first is the heading of the row
 * @param rows what its rows are made of
 * @param style the class of a row; empty for none
 */
public record PageTable<T>(
        String id,
        String name,
        String noun,
        int limit,
        List<Column<T>> columns,
        List<T> rows,
        Function<T, String> style) {
    private static final int USUAL_LIMIT = 25;

    static <T> PageTable<T> of(String id, String name, String noun, List<Column<T>> columns, List<T> rows) {
        return new PageTable<>(id, name, noun, USUAL_LIMIT, columns, rows, row -> "");
    }

    /** The same, showing {@code most} rows at once. */
    PageTable<T> limit(int most) {
        return new PageTable<>(id, name, noun, most, columns, rows, style);
    }

    /** The same with coloured rows. */
    PageTable<T> styled(Function<T, String> wanted) {
        return new PageTable<>(id, name, noun, limit, columns, rows, wanted);
    }

    /** Its rows as text. */
    public List<TextRow> texts() {
        return rows.stream()
                .map(row -> new TextRow(
                        style.apply(row),
                        columns.stream().map(column -> column.text().apply(row)).toList()))
                .toList();
    }

    /** One row as text: its class and its cells. */
    public record TextRow(String style, List<String> cells) {}
}
