package dev.takt.analytics.report.console;

import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.console.terminal.TextWidth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table that lays out rows under headings within a width. Each column is as wide as its widest cell. Where that is too much:
 *
 * <ol>
 *   <li>columns of a rank above 0 are left out, the highest rank first;
 *   <li>the remaining columns share the loss: the widest is cut first, and columns of numbers after all others;
 *   <li>the last columns are left out where even {@value #LEAST_WIDTH} characters each do not fit, and "…" stands at the end of each line.
 * </ol>
 *
 * Lines are never longer than the width. For one thread.
 */
public final class Table {
    /** The width of an output that is no terminal: nothing is cut or left out. */
    static final int NO_BOUND = Integer.MAX_VALUE;

    private static final int GAP = 2;
    private static final int LEAST_FIRST = 24;

    /** The width below which a column is not cut; a narrower column stays as it is. */
    private static final int LEAST_WIDTH = 6;

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

    /** A piece of text that is shown as it is, so it has to be clean. */
    public record Cell(String text, Style style) {}

    private record Row(List<Cell> cells) {}

    Table(List<Column> columns, ConsoleText text) {
        this.columns = List.copyOf(columns);
        this.text = text;
    }

    /** Adds a row with a cell for each column. */
    public void add(List<Cell> cells) {
        rows.add(new Row(List.copyOf(cells)));
    }

    /** Returns the lines, at most {@code width} columns each. */
    List<String> lines(int width, boolean colours) {
        int[] widths = widths(width);
        String end = endOf(widths, width);
        List<String> lines = new ArrayList<>();
        if (columns.stream().anyMatch(column -> !column.title().isEmpty())) {
            Row titles = new Row(columns.stream()
                    .map(column -> new Cell(column.title(), Style.HEADING))
                    .toList());
            lines.add(line(titles, widths, colours, end));
            lines.add(Style.FAINT.on(rule(widths), colours));
        }
        rows.forEach(row -> lines.add(line(row, widths, colours, end)));
        return lines;
    }

    /** Returns the width of each column; 0 for a column that is left out. */
    private int[] widths(int width) {
        int[] widths = new int[columns.size()];
        for (int i : byRank()) {
            widths[i] = width == NO_BOUND ? widest(i) : Math.min(columns.get(i).mostWidth(), widest(i));
            int least = total(widths) - widths[0] + Math.min(widths[0], LEAST_FIRST);
            if (columns.get(i).rank() > 0 && least > width) {
                widths[i] = 0;
            }
        }
        shrink(widths, width);
        return widths;
    }

    /** Takes width from the widest column until the columns fit, or none is wider than {@value #LEAST_WIDTH}. */
    private void shrink(int[] widths, int width) {
        int excess = total(widths) - width;
        for (int i = widestOf(widths); excess > 0 && i >= 0; i = widestOf(widths)) {
            widths[i]--;
            excess--;
        }
        boolean isWhole = excess <= 0;
        for (int i = widths.length - 1; i > 0 && !isWhole; i--) {
            widths[i] = 0;
            isWhole = total(widths) + marker() <= width;
        }
        widths[0] = Math.max(1, Math.min(widths[0], width));
    }

    /** Returns the column to cut next, columns of text before columns of numbers; -1 if none may be cut. */
    private int widestOf(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean isBetter = widest < 0
                    || (columns.get(widest).isNumber() && !columns.get(i).isNumber())
                    || (columns.get(widest).isNumber() == columns.get(i).isNumber() && widths[i] > widths[widest]);
            if (widths[i] > LEAST_WIDTH && isBetter) {
                widest = i;
            }
        }
        return widest;
    }

    /** Returns the indexes of the columns, those of the lowest rank first. */
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

    private String line(Row row, int[] widths, boolean colours, String end) {
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
        if (!end.isEmpty()) {
            line.append(" ".repeat(column - written)).append(end);
        }
        return line.toString();
    }

    /** Returns "…" if a column of rank 0 is left out and there is room to say so, else the empty text. */
    private String endOf(int[] widths, int width) {
        boolean isWhole = IntStream.range(0, widths.length)
                .noneMatch(i -> widths[i] == 0 && columns.get(i).rank() == 0 && widest(i) > 0);
        return isWhole || total(widths) + marker() > width ? "" : text.ellipsis();
    }

    private int marker() {
        return GAP + text.ellipsis().length();
    }

    private String rule(int[] widths) {
        return (text.canShow("─") ? "─" : "-").repeat(total(widths));
    }
}
