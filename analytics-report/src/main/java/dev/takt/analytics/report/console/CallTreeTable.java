package dev.takt.analytics.report.console;

import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.tree.Branches;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.CallTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A factory of the table of a call tree: a row for each path, indented below the path that made its calls. Paths with little total time are
 * left out where there are too many, and their number is stated.
 */
final class CallTreeTable {
    /** The greatest number of paths in a table, unless it is chosen otherwise. */
    static final int MOST_PATHS = 200;

    private static final int MOST_PATH = 120;
    private static final int MOST_NUMBER = 24;
    private static final double HOT_PERCENT = 10;

    private static final List<Column> COLUMNS = List.of(
            new Column("Path", false, 0, MOST_PATH),
            new Column("Calls", true, 4, MOST_NUMBER),
            new Column("Failed", true, 5, MOST_NUMBER),
            new Column("Mean", true, 7, MOST_NUMBER),
            new Column("p95", true, 6, MOST_NUMBER),
            new Column("Total", true, 1, MOST_NUMBER),
            new Column("Self", true, 2, MOST_NUMBER),
            new Column("Share", true, 3, MOST_NUMBER),
            new Column("Detached", true, 8, MOST_NUMBER));

    private final ConsoleText text;

    CallTreeTable(ConsoleText text) {
        this.text = text;
    }

    /** Returns the lines of the table, with at most {@code most} paths. */
    List<String> lines(CallTree tree, int most, int width, boolean colours) {
        Branches branches = Branches.of(tree, most);
        boolean anyDetached =
                branches.selected().stream().anyMatch(branch -> branch.node().detached() > 0);
        Table table = new Table(anyDetached ? COLUMNS : COLUMNS.subList(0, COLUMNS.size() - 1), text);
        List<String> before = new TreeLines(text, width).before(branches.selected());
        Duration all = tree.totalTime();
        for (int i = 0; i < before.size(); i++) {
            List<Cell> cells = cells(before.get(i), branches.selected().get(i).node(), all);
            table.add(anyDetached ? cells : cells.subList(0, cells.size() - 1));
        }
        List<String> lines = new ArrayList<>(table.lines(width, colours));
        if (branches.leftOut() > 0) {
            String words = NumberText.count(branches.leftOut(), "path") + " with less total time left out";
            lines.add(Style.FAINT.on(text.cut(words, width), colours));
        }
        return lines;
    }

    private List<Cell> cells(String before, CallNode node, Duration all) {
        double share = NumberText.share(node.selfTime(), all);
        Style style = share >= HOT_PERCENT ? Style.HEADING : Style.PLAIN;
        String name = node.tags().isEmpty() ? node.name() : node.name() + " " + node.tags();
        return List.of(
                new Cell(before + text.clean(name), Style.PLAIN),
                new Cell(NumberText.count(node.calls()), Style.PLAIN),
                new Cell(NumberText.count(node.failures()), node.failures() == 0 ? Style.FAINT : Style.BAD),
                duration(node.duration().mean(), Style.PLAIN),
                duration(node.duration().p95(), Style.PLAIN),
                duration(node.duration().total(), Style.PLAIN),
                duration(node.selfTime(), style),
                new Cell(NumberText.percent(NumberText.share(node.duration().total(), all)), Style.PLAIN),
                new Cell(NumberText.count(node.detached()), node.detached() == 0 ? Style.FAINT : Style.WATCH));
    }

    private Cell duration(Duration duration, Style style) {
        return new Cell(text.clean(DurationText.of(duration)), style);
    }
}
