package dev.takt.analytics.report.console;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a command prints for a person: tables that fit, and lines whose names cannot command the terminal. For one thread.
 */
public final class Console {
    private final PrintStream out;
    private final Terminal terminal;
    private final ConsoleText text;

    private Console(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
        this.text = new ConsoleText(terminal.charset());
    }

    /**
     * What {@code out} shows, which takes characters in {@code charset}, in an environment whose variables may ask for colours
     * or against them. Where it is no terminal and {@code COLUMNS} is not set, tables are as wide as they have to be.
     */
    public static Console of(PrintStream out, Charset charset, Map<String, String> environment) {
        Map<String, String> known = new HashMap<>(environment);
        known.putIfAbsent("COLUMNS", Integer.toString(Terminal.GREATEST_WIDTH));
        return new Console(out, Terminal.of(out, charset, known));
    }

    /** The charset of the standard output of this process. */
    public static Charset charsetOfStandardOutput() {
        return Terminal.charsetOfStandardOutput();
    }

    /** An empty table under {@code columns}, whose headings are cleaned like cells. */
    public Table table(List<Table.Column> columns) {
        List<Table.Column> clean = columns.stream()
                .map(column -> new Table.Column(
                        text.clean(column.title()), column.isNumber(), column.rank(), column.mostWidth()))
                .toList();
        return new Table(clean, text);
    }

    /** A cell of a table, cleaned of what it must not show. */
    public Table.Cell cell(String value, Style style) {
        return new Table.Cell(text.clean(value), style);
    }

    /** A plain cell. */
    public Table.Cell cell(String value) {
        return cell(value, Style.PLAIN);
    }

    /** Prints a table, cut to the width of the terminal. */
    public void print(Table table) {
        int width = terminal.width() == Terminal.GREATEST_WIDTH ? Table.NO_BOUND : terminal.width();
        table.lines(width, terminal.colours()).forEach(out::println);
    }

    /** Prints a line made of pieces; it is not cut. */
    public void print(List<Table.Cell> pieces) {
        StringBuilder line = new StringBuilder();
        for (Table.Cell piece : pieces) {
            line.append(piece.style().on(piece.text(), terminal.colours()));
        }
        out.println(line);
    }

    /** Prints a plain line. */
    public void print(String line) {
        out.println(text.clean(line));
    }
}
