package dev.takt.analytics.report.console;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.report.Health;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.console.terminal.Terminal;
import dev.takt.analytics.report.console.terminal.TextWidth;
import dev.takt.analytics.report.rows.ErrorCounts;
import dev.takt.analytics.report.rows.SlowestRows;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallPath;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.Gauge;
import dev.takt.analytics.stats.SlowCall;
import dev.takt.analytics.stats.Stats;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a report for one terminal: the table of series, then the paths with the most self time, slow calls, failures, numbers that the program recorded explicitly, and
 * losses. For one use.
 */
final class ConsoleLines {
    private static final int SLOWEST = 5;
    private static final int MOST_ERROR_TYPES = 10;
    private static final int MOST_TEXT = 80;
    private static final int MOST_PATH = 160;
    private static final int HOTTEST = 3;
    private static final int MOST_SPANS = 20;
    private static final String INDENT = "  ";

    private final Terminal terminal;
    private final ConsoleText text;
    private final List<String> lines = new ArrayList<>();

    ConsoleLines(Terminal terminal) {
        this.terminal = terminal;
        this.text = new ConsoleText(terminal.charset());
    }

    List<String> of(Snapshot snapshot, ReportMode mode) {
        SlowestRows slowest = new SlowestRows(SLOWEST);
        ErrorCounts errors = new ErrorCounts();
        snapshot.rows().forEach(row -> {
            slowest.accept(row);
            errors.accept(row);
        });
        add(Style.HEADING, "Call analytics, run type: " + mode.word());
        summary(snapshot.stats());
        if (!snapshot.isComplete()) {
            add(Style.BAD, "INCOMPLETE: the writer did not answer in time, newer calls are missing");
        }
        lines.add("");
        lines.addAll(new StatsTable(text, snapshot.config().report().health())
                .lines(snapshot.stats(), terminal.width(), terminal.colours()));
        unset(snapshot.stats());
        CallTree tree = snapshot.callTree();
        hottest(tree);
        slowest(tree);
        slowest(slowest.calls(), snapshot.config().time().formatter());
        errors(errors.byType());
        List<Gauge> gauges = snapshot.stats().gauges();
        section("Manual metrics", new GaugeConsoleTable(text).of(gauges), gauges.isEmpty());
        losses(snapshot.health());
        return lines;
    }

    /** Adds the summary, with line breaks only before a figure. */
    private void summary(Stats stats) {
        List<String> figures = new ArrayList<>();
        figures.add(NumberText.count(stats.calls(), "call"));
        if (stats.isRated()) {
            figures.add(NumberText.percent(stats.successRate()) + " success");
        }
        figures.add(NumberText.count(stats.failures()) + " failed");
        figures.add(NumberText.count(stats.cancellations()) + " cancelled");
        if (stats.unset() > 0) {
            figures.add(NumberText.count(stats.unset()) + " unset");
        }
        figures.add("mean " + DurationText.of(stats.averageDuration()));
        figures.add("total " + DurationText.of(stats.totalTime()));
        String line = figures.get(0);
        for (String figure : figures.subList(1, figures.size())) {
            String longer = line + ", " + figure;
            if (TextWidth.of(longer) < terminal.width()) {
                line = longer;
            } else {
                add(Style.PLAIN, line + ",");
                line = figure;
            }
        }
        add(Style.PLAIN, line);
    }

    private void unset(Stats stats) {
        if (stats.unset() > 0) {
            lines.add("");
            add(Style.FAINT, "unset: timers closed without an outcome, in no rate; timer.run(…) has one");
        }
    }

    private void hottest(CallTree tree) {
        Table table = new Table(
                List.of(
                        new Column("", false, 0, MOST_PATH),
                        new Column("", true, 0, MOST_TEXT),
                        new Column("", true, 1, MOST_TEXT),
                        new Column("", false, 2, MOST_TEXT)),
                text);
        for (CallPath path : tree.hottestPaths(HOTTEST)) {
            CallNode node = path.last();
            table.add(List.of(
                    cell(path.toString(), Style.PLAIN),
                    cell(DurationText.of(node.selfTime()) + " self", Style.PLAIN),
                    cell(NumberText.percent(NumberText.share(node.selfTime(), tree.totalTime())), Style.PLAIN),
                    cell(NumberText.count(node.calls(), "call"), Style.FAINT)));
        }
        section("Hottest paths", table, !tree.isNested());
    }

    /** Adds the calls of the slowest call of all that made calls. */
    private void slowest(CallTree tree) {
        CallNode slowestRoot = null;
        SlowCall slowest = null;
        for (CallNode root : tree.roots()) {
            for (SlowCall call : root.slowest()) {
                boolean isSlower = slowest == null || call.duration().compareTo(slowest.duration()) > 0;
                if (isSlower && !call.spans().isEmpty()) {
                    slowestRoot = root;
                    slowest = call;
                }
            }
        }
        if (slowestRoot != null && slowest != null) {
            section("Slowest call with calls", new SlowCallTable(text).of(slowestRoot, slowest, MOST_SPANS), false);
        }
    }

    private void slowest(List<Event> calls, DateTimeFormatter times) {
        Table table = new Table(
                List.of(
                        new Column("", false, 0, MOST_TEXT),
                        new Column("", true, 0, MOST_TEXT),
                        new Column("", false, 1, MOST_TEXT),
                        new Column("", false, 2, MOST_TEXT)),
                text);
        for (Event call : calls) {
            String outcome = call.outcome().name().toLowerCase(Locale.ROOT);
            String error = call.errorType() == null ? "" : " " + simpleName(call.errorType());
            table.add(List.of(
                    cell(call.tags().isEmpty() ? call.name() : call.name() + " " + call.tags(), Style.PLAIN),
                    cell(DurationText.of(call.duration()), Style.PLAIN),
                    cell(times.format(call.startTime()), Style.FAINT),
                    cell(outcome + error, call.errorType() == null ? Style.FAINT : Style.BAD)));
        }
        section("Slowest calls", table, calls.isEmpty());
    }

    private void errors(List<ErrorCounts.OfType> errors) {
        Table table = new Table(
                List.of(
                        new Column("", false, 0, MOST_TEXT),
                        new Column("", true, 0, MOST_TEXT),
                        new Column("", false, 1, MOST_TEXT)),
                text);
        errors.stream()
                .limit(MOST_ERROR_TYPES)
                .forEach(error -> table.add(List.of(
                        cell(error.type(), Style.BAD),
                        cell(NumberText.count(error.count()), Style.PLAIN),
                        cell(String.join(", ", error.functions()), Style.FAINT))));
        section("Errors by type", table, errors.isEmpty());
    }

    private void losses(Health health) {
        Table table = new Table(List.of(new Column("", false, 0, MOST_TEXT), new Column("", true, 0, MOST_TEXT)), text);
        health.counts().forEach((name, count) -> {
            if (count > 0) {
                table.add(List.of(
                        cell(health.meanings().getOrDefault(name, name), Style.PLAIN),
                        cell(NumberText.count(count), Style.WATCH)));
            }
        });
        section("What the library lost", table, health.isGood());
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private Cell cell(String untrusted, Style style) {
        return new Cell(text.clean(untrusted), style);
    }

    private void section(String title, Table table, boolean isEmpty) {
        if (isEmpty) {
            return;
        }
        lines.add("");
        add(Style.HEADING, title);
        table.lines(terminal.width() - INDENT.length(), terminal.colours()).forEach(line -> lines.add(INDENT + line));
    }

    private void add(Style style, String line) {
        lines.add(style.on(text.cut(text.clean(line), terminal.width()), terminal.colours()));
    }
}
