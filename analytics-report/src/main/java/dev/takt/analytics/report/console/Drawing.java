package dev.takt.analytics.report.console;

import java.util.List;

/**
 * The sequences that draw lines at the end of a terminal, and those that take them away again. Between two of them the cursor stands at the
 * beginning of the first line.
 *
 * <p>A terminal that becomes narrower breaks long lines into more rows, at any moment, in the midst of a drawing too, and takes the cursor along.
 * So nothing here goes up past a row that has anything in it: what stood there is erased first, then the last line is drawn, and the
 * others one by one above it.
 */
final class Drawing {
    static final String HIDE_CURSOR = "\u001b[?25l";
    static final String SHOW_CURSOR = "\u001b[?25h";

    /**
     * From the second column on: what is erased from the first place of a screen on, tmux takes for a page that was read, and keeps. Nor
     * does it forget then that the row above, which may have gone off the screen, was the beginning of this one.
     */
    static final String ERASE = "\r \u001b[J\r";

    private static final String CUT_LINES = "\u001b[?7l";
    private static final String WRAP_LINES = "\u001b[?7h";
    private static final String LINE_ABOVE = "\r\u001b[A";

    /** With the whole row, a terminal forgets that the row above goes on in it. */
    private static final String ERASE_ROW = "\u001b[2K";

    private Drawing() {}

    /** Draws at least one line, each cut to one row, where nothing is below the cursor. */
    static String of(List<String> lines) {
        StringBuilder drawing = new StringBuilder(CUT_LINES).append("\n".repeat(lines.size() - 1));
        for (int i = lines.size() - 1; i > 0; i--) {
            drawing.append(lines.get(i)).append(LINE_ABOVE);
        }
        return drawing.append(lines.get(0)).append('\r').append(WRAP_LINES).toString();
    }

    /** Goes to the beginning of the next row, unless the cursor is at the beginning of one: so many spaces wrap only if it is not. */
    static String freshLine(int columns) {
        return " ".repeat(columns) + "\r" + ERASE_ROW;
    }
}
