package dev.takt.analytics.report.html.page;

import java.util.List;
import java.util.function.Function;

/**
 * A table of the page. The script fills it from the document by its columns; its rows as text are for a reader without scripts.
 *
 * @param id the id of its element
 * @param name its name for a screen reader
 * @param noun the plural noun for its rows
 * @param limit the number of rows shown at once
 * @param columns its columns; the first is the heading of the row
 * @param rows the values of its rows
 * @param style returns the style class of a row; empty for none
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

    /** Returns a copy that shows {@code most} rows at once. */
    PageTable<T> limit(int most) {
        return new PageTable<>(id, name, noun, most, columns, rows, style);
    }

    /** Returns a copy with coloured rows. */
    PageTable<T> styled(Function<T, String> wanted) {
        return new PageTable<>(id, name, noun, limit, columns, rows, wanted);
    }

    /** Returns its rows as text. */
    public List<TextRow> texts() {
        return rows.stream()
                .map(row -> new TextRow(
                        style.apply(row),
                        columns.stream().map(column -> column.text().apply(row)).toList()))
                .toList();
    }

    /** One row as text: its style class and its cells. */
    public record TextRow(String style, List<String> cells) {}
}
