package dev.takt.analytics.report.console;

import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.console.terminal.Terminal;
import dev.takt.analytics.stats.CallTree;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The console output of a command. Tables fit the width, and names cannot send control sequences to the terminal. For one thread.
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
     * Returns the console that prints to {@code out} in {@code charset}. Variables of {@code environment} may request or forbid colours. If
     * {@code out} is no terminal and {@code COLUMNS} is not set, tables have no maximum width.
     */
    public static Console of(PrintStream out, Charset charset, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putIfAbsent("COLUMNS", Integer.toString(Terminal.GREATEST_WIDTH));
        return new Console(out, Terminal.of(out, charset, variables));
    }

    /** Returns the charset of the standard output of this process. */
    public static Charset charsetOfStandardOutput() {
        return Terminal.charsetOfStandardOutput();
    }

    /** Returns an empty table with {@code columns}, whose headings are escaped like cells. */
    public Table table(List<Table.Column> columns) {
        List<Table.Column> clean = columns.stream()
                .map(column -> new Table.Column(
                        text.clean(column.title()), column.isNumber(), column.rank(), column.mostWidth()))
                .toList();
        return new Table(clean, text);
    }

    /** Returns a table cell with control characters escaped. */
    public Table.Cell cell(String value, Style style) {
        return new Table.Cell(text.clean(value), style);
    }

    /** Returns a plain cell. */
    public Table.Cell cell(String value) {
        return cell(value, Style.PLAIN);
    }

    /** Prints a table, cut to the width of the terminal. */
    public void print(Table table) {
        table.lines(width(), terminal.colours()).forEach(out::println);
    }

    /** Prints a call tree as {@link ConsoleReporter#tree} does, with at most {@code most} paths and in the width of the terminal. */
    public void print(CallTree tree, int most) {
        new CallTreeTable(text).lines(tree, most, width(), terminal.colours()).forEach(out::println);
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

    private int width() {
        return terminal.width() == Terminal.GREATEST_WIDTH ? Table.NO_BOUND : terminal.width();
    }
}
