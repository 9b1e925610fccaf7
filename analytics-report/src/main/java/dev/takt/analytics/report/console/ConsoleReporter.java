package dev.takt.analytics.report.console;

import dev.takt.analytics.config.HealthThresholds;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.console.terminal.Terminal;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.Stats;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reporter that prints a table of all series, followed by the paths of the call tree with the most self time, the slowest calls, the errors
 * by type, the numbers that the program recorded explicitly, and the losses.
 *
 * <p>Lines are cut to the width and never wrapped. The width is that of the terminal, else the variable {@code COLUMNS}, else 120 columns.
 * Colours are used only on a terminal; {@code NO_COLOR}, {@code FORCE_COLOR} and {@code CLICOLOR_FORCE} are honoured. Control characters in
 * names are escaped. Immutable; safe for any thread.
 */
public final class ConsoleReporter implements Reporter {
    private final Supplier<PrintStream> out;
    private final @Nullable Charset charset;
    private final Map<String, String> environment;
    private final int width;

    ConsoleReporter(Supplier<PrintStream> out, @Nullable Charset charset, Map<String, String> environment, int width) {
        this.out = out;
        this.charset = charset;
        this.environment = Map.copyOf(environment);
        this.width = width;
    }

    /** Returns a reporter that prints to the {@link System#out} at the time of the report. */
    public static ConsoleReporter create() {
        return new ConsoleReporter(() -> System.out, null, System.getenv(), 0);
    }

    /** Returns a reporter that prints to {@code out}, whose charset is assumed to be that of the platform. */
    public static ConsoleReporter to(PrintStream out) {
        return to(out, Charset.defaultCharset());
    }

    /** Returns a reporter that prints to {@code out} and replaces characters that {@code charset} lacks by plainer ones. */
    public static ConsoleReporter to(PrintStream out, Charset charset) {
        Require.notNull("out", out);
        Require.notNull("charset", charset);
        return new ConsoleReporter(() -> out, charset, System.getenv(), 0);
    }

    /** Returns a copy with lines of at most {@code columns}, 20 to 1,000. */
    public ConsoleReporter withWidth(int columns) {
        return new ConsoleReporter(out, charset, environment, width("columns", columns));
    }

    /** Returns the table of all series as text without colours; lines are at most 120 columns wide and end with {@code \n}. */
    public static String table(Stats stats) {
        return table(stats, Terminal.USUAL_WIDTH);
    }

    /** Returns the table of all series as text without colours; lines are at most {@code columns} (20 to 1,000) wide. */
    public static String table(Stats stats, int columns) {
        Require.notNull("stats", stats);
        ConsoleText text = new ConsoleText(StandardCharsets.UTF_8);
        return joined(
                new StatsTable(text, HealthThresholds.DEFAULTS).lines(stats, width("columns", columns), false), "\n");
    }

    /** Returns the call tree as {@link #tree(CallTree, int)} does, in lines of at most 120 columns. */
    public static String tree(CallTree tree) {
        return tree(tree, Terminal.USUAL_WIDTH);
    }

    /**
     * Returns the call tree as text without colours: a line for each path, indented below the path that made its calls, with calls, failures,
     * mean, 95th percentile, total time, self time and share of the total time of all roots. Of more than 200 paths those with the most total
     * time are listed, and a last line states how many are left out. Lines end with {@code \n}.
     *
     * @param columns the greatest width of a line, 20 to 1,000
     */
    public static String tree(CallTree tree, int columns) {
        Require.notNull("tree", tree);
        ConsoleText text = new ConsoleText(StandardCharsets.UTF_8);
        return joined(
                new CallTreeTable(text).lines(tree, CallTreeTable.MOST_PATHS, width("columns", columns), false), "\n");
    }

    /** Returns the slowest calls as {@link #slowest(CallTree, int)} does, in lines of at most 120 columns. */
    public static String slowest(CallTree tree) {
        return slowest(tree, Terminal.USUAL_WIDTH);
    }

    /**
     * Returns the slowest calls of each root as text without colours, each with the calls that it made: a line for each call, indented below
     * its caller, with its start after that of the root, its duration, a bar, and its outcome unless it is a success. Lines end with {@code
     * \n}.
     *
     * @param columns the greatest width of a line, 20 to 1,000
     */
    public static String slowest(CallTree tree, int columns) {
        Require.notNull("tree", tree);
        ConsoleText text = new ConsoleText(StandardCharsets.UTF_8);
        return joined(new SlowCallTable(text).lines(tree.roots(), width("columns", columns)), "\n");
    }

    @Override
    public void report(Snapshot snapshot, ReportMode mode) throws IOException {
        PrintStream stream = out.get();
        Charset streamCharset = charset == null ? Terminal.charsetOfStandardOutput() : charset;
        Terminal detected = Terminal.of(stream, streamCharset, environment);
        Terminal terminal = width == 0 ? detected : detected.withWidth(width);
        stream.print(joined(new ConsoleLines(terminal).of(snapshot, mode), System.lineSeparator()));
        if (stream.checkError()) {
            throw new IOException("Cannot print the report: the stream " + stream + " had an error");
        }
    }

    private static String joined(List<String> lines, String lineEnd) {
        return String.join(lineEnd, lines) + lineEnd;
    }

    private static int width(String argument, int columns) {
        return Require.between(argument, columns, Terminal.LEAST_WIDTH, Terminal.GREATEST_WIDTH);
    }
}
