package dev.takt.analytics.report.console.live;

import java.util.List;

/**
 * A factory of the sequences that draw lines at the end of a terminal and erase them. Between two sequences the cursor is at the beginning
 * of the first line.
 *
 * <p>A terminal that becomes narrower breaks long lines into more rows and moves the cursor with them. This can happen at any moment, even
 * during a drawing. Therefore the cursor never moves up past a row that is not empty: the old lines are erased first, then the last line is
 * drawn, and the others one by one above it.
 */
final class Drawing {
    static final String HIDE_CURSOR = "\u001b[?25l";
    static final String SHOW_CURSOR = "\u001b[?25h";

    /**
     * Erases from the second column on. If erasing begins at the first cell of the screen, tmux keeps the erased rows in its history, and
     * still treats the row above, which may be off the screen, as the beginning of this row.
     */
    static final String ERASE = "\r \u001b[J\r";

    private static final String CUT_LINES = "\u001b[?7l";
    private static final String WRAP_LINES = "\u001b[?7h";
    private static final String LINE_ABOVE = "\r\u001b[A";

    /** Erases the whole row. The terminal then no longer treats it as the continuation of the row above. */
    private static final String ERASE_ROW = "\u001b[2K";

    private Drawing() {}

    /** Returns the sequence that draws {@code lines}. There must be at least one, each cut to one row, and nothing below the cursor. */
    static String of(List<String> lines) {
        StringBuilder drawing = new StringBuilder(CUT_LINES).append("\n".repeat(lines.size() - 1));
        for (int i = lines.size() - 1; i > 0; i--) {
            drawing.append(lines.get(i)).append(LINE_ABOVE);
        }
        return drawing.append(lines.get(0)).append('\r').append(WRAP_LINES).toString();
    }

    /**
     * Returns the sequence that moves to the beginning of the next row, unless the cursor is at the beginning of a row. It writes as many
     * spaces as wrap only if the cursor is not at the beginning.
     */
    static String freshLine(int columns) {
        return " ".repeat(columns) + "\r" + ERASE_ROW;
    }
}
