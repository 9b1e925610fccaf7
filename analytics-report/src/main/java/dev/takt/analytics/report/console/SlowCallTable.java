package dev.takt.analytics.report.console;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.CallNode;
import dev.takt.analytics.stats.SlowCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A factory of the waterfall of a slow call: a row for the call and each call that it made, in their order, indented by their depth, with a
 * bar from start to end.
 */
final class SlowCallTable {
    private static final int MOST_NAME = 80;
    private static final int MOST_NUMBER = 24;
    private static final int BAR = 32;
    private static final int MOST_LEVELS = 20;

    private static final List<Column> COLUMNS = List.of(
            new Column("Call", false, 0, MOST_NAME),
            new Column("Start", true, 2, MOST_NUMBER),
            new Column("Took", true, 1, MOST_NUMBER),
            new Column("", false, 3, BAR),
            new Column("", false, 4, MOST_NUMBER));

    private final ConsoleText text;
    private final String inside;

    SlowCallTable(ConsoleText text) {
        this.text = text;
        this.inside = text.canShow("█") ? "█" : "#";
    }

    /** Returns the table of {@code call}, with at most {@code most} calls below it. */
    Table of(CallNode root, SlowCall call, int most) {
        Table table = new Table(COLUMNS, text);
        table.add(row(
                0, root.name(), Duration.ZERO, call.duration(), call.outcome().name(), call));
        List<SlowCall.Span> shown =
                call.spans().subList(0, Math.min(most, call.spans().size()));
        for (SlowCall.Span span : shown) {
            Outcome outcome = span.outcome();
            String how = outcome == null ? "running" : outcome.name();
            table.add(row(span.depth(), span.name(), span.offset(), span.duration(), how, call));
        }
        int leftOut = call.spans().size() - shown.size();
        if (leftOut > 0 || call.isTruncated()) {
            String atLeast = call.isTruncated() ? "at least " : "";
            table.add(cells(atLeast + NumberText.count(Math.max(1, leftOut), "call") + " left out", "", "", "", ""));
        }
        return table;
    }

    /** Returns the lines of the slowest calls of {@code roots}, each with all calls that are known. */
    List<String> lines(List<CallNode> roots, int width) {
        List<String> lines = new ArrayList<>();
        for (CallNode root : roots) {
            for (SlowCall call : root.slowest()) {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.addAll(of(root, call, Integer.MAX_VALUE).lines(width, false));
            }
        }
        return lines;
    }

    private List<Cell> row(int depth, String name, Duration start, Duration took, String outcome, SlowCall call) {
        String how = outcome.equals(Outcome.SUCCESS.name()) ? "" : outcome.toLowerCase(Locale.ROOT);
        return cells(
                "  ".repeat(Math.min(depth, MOST_LEVELS)) + name,
                DurationText.of(start),
                DurationText.of(took),
                bar(start, took, call.duration()),
                how);
    }

    private List<Cell> cells(String name, String start, String took, String bar, String outcome) {
        return List.of(
                new Cell(text.clean(name), Style.PLAIN),
                new Cell(text.clean(start), Style.FAINT),
                new Cell(text.clean(took), Style.PLAIN),
                new Cell(bar, Style.FAINT),
                new Cell(text.clean(outcome), Style.BAD));
    }

    private String bar(Duration start, Duration took, Duration whole) {
        int from = Math.min(BAR - 1, columns(start, whole));
        int to = Math.max(from + 1, Math.min(BAR, columns(start.plus(took), whole)));
        return " ".repeat(from) + inside.repeat(to - from);
    }

    /** Returns the number of columns until a moment, which may be after the end. */
    private static int columns(Duration moment, Duration whole) {
        return (int) Math.min(BAR, NumberText.share(moment, whole) / 100 * BAR);
    }
}
