package dev.takt.analytics.report.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lays out rows under headings, within a width: each column as wide as its widest cell; where that is too much, columns that
 * matter less are left out if they do not fit, then the first column is cut. Lines are never longer than the width. For one thread.
 */
public final class Table {
    /** The width of an output that is no terminal: nothing is cut or left out. */
    static final int NO_BOUND = Integer.MAX_VALUE;

    private static final int GAP = 2;
    private static final int LEAST_FIRST = 24;

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();
    private final ConsoleText text;

    /**
     * A column.
     *
     * @param title its heading; empty for none
     * @param isNumber whether it is aligned to the right
     * @param rank the columns with the lowest ranks get their place first; 0 stays in any case
     * @param mostWidth the most columns of the terminal that it takes
     */
    public record Column(String title, boolean isNumber, int rank, int mostWidth) {}

    /** A piece of text; shown as it is, so it has to be clean. */
    public record Cell(String text, Style style) {}

    private record Row(List<Cell> cells) {}

    Table(List<Column> columns, ConsoleText text) {
        this.columns = List.copyOf(columns);
        this.text = text;
    }

    /** One more row, with a cell for each column. */
    public void add(List<Cell> cells) {
        rows.add(new Row(List.copyOf(cells)));
    }

    /** The lines, at most {@code width} columns each. */
    List<String> lines(int width, boolean colours) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        if (columns.stream().anyMatch(column -> !column.title().isEmpty())) {
            Row titles = new Row(columns.stream()
                    .map(column -> new Cell(column.title(), Style.HEADING))
                    .toList());
            lines.add(line(titles, widths, colours));
            lines.add(Style.FAINT.on(rule(widths), colours));
        }
        rows.forEach(row -> lines.add(line(row, widths, colours)));
        return lines;
    }

    /** How wide each column is; 0 for those left out. */
    private int[] widths(int width) {
        int[] widths = new int[columns.size()];
        for (int i : byRank()) {
            widths[i] = width == NO_BOUND ? widest(i) : Math.min(columns.get(i).mostWidth(), widest(i));
            int least = total(widths) - widths[0] + Math.min(widths[0], LEAST_FIRST);
            if (columns.get(i).rank() > 0 && least > width) {
                widths[i] = 0;
            }
        }
        widths[0] = Math.max(1, Math.min(widths[0], width - (total(widths) - widths[0])));
        return widths;
    }

    /** The places of the columns, those that matter most first. */
    private List<Integer> byRank() {
        return IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> columns.get(i).rank()))
                .toList();
    }

    private int widest(int column) {
        return rows.stream()
                .mapToInt(row -> TextWidth.of(row.cells().get(column).text()))
                .reduce(TextWidth.of(columns.get(column).title()), Math::max);
    }

    private static int total(int[] widths) {
        int total = -GAP;
        for (int width : widths) {
            total += width == 0 ? 0 : width + GAP;
        }
        return total;
    }

    private String line(Row row, int[] widths, boolean colours) {
        StringBuilder line = new StringBuilder();
        int column = 0;
        int written = 0;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                continue;
            }
            Cell cell = row.cells().get(i);
            String shown = text.cut(cell.text(), widths[i]);
            int start = columns.get(i).isNumber() ? column + widths[i] - TextWidth.of(shown) : column;
            if (!shown.isEmpty()) {
                line.append(" ".repeat(start - written)).append(cell.style().on(shown, colours));
                written = start + TextWidth.of(shown);
            }
            column += widths[i] + GAP;
        }
        return line.toString();
    }

    private String rule(int[] widths) {
        return (text.canShow("─") ? "─" : "-").repeat(total(widths));
    }
}
