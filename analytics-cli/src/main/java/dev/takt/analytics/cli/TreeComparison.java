package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.model.ChangeVerdict;
import dev.takt.analytics.report.model.TreeDifference;
import dev.takt.analytics.report.model.TreeDifference.Side;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.CallNode;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/** The output of a comparison of two call trees. */
final class TreeComparison {
    private static final int MOST = 80;
    private static final int MOST_PATH = 160;
    private static final List<Column> COLUMNS = List.of(
            new Column("Path", false, 0, MOST_PATH),
            new Column("Calls", true, 5, MOST),
            new Column("→", true, 5, MOST),
            new Column("Median", true, 0, MOST),
            new Column("→", true, 0, MOST),
            new Column("p95", true, 3, MOST),
            new Column("→", true, 3, MOST),
            new Column("Self a call", true, 2, MOST),
            new Column("→", true, 2, MOST),
            new Column("p", true, 4, MOST),
            new Column("", false, 0, MOST));

    private static final ComparisonTable<PathChange> TABLE =
            new ComparisonTable<>(COLUMNS, "paths", PathChange::verdict, TreeComparison::cells);

    private TreeComparison() {}

    static void print(List<PathChange> shown, int compared, Console console) {
        TABLE.print(shown, compared, console);
    }

    private static List<Cell> cells(PathChange change, Console console) {
        Style style = Verdicts.style(change.verdict());
        CallNode before = change.before();
        CallNode after = change.after();
        return List.of(
                console.cell(change.path().toString()),
                console.cell(NumberText.brief(before.calls()), Style.FAINT),
                console.cell(NumberText.brief(after.calls()), Style.FAINT),
                console.cell(DurationText.of(before.duration().median())),
                console.cell(DurationText.of(after.duration().median()), style),
                console.cell(DurationText.of(before.duration().p95())),
                console.cell(DurationText.of(after.duration().p95()), style),
                console.cell(DurationText.of(before.selfTime().dividedBy(before.calls()))),
                console.cell(DurationText.of(after.selfTime().dividedBy(after.calls()))),
                console.cell(String.format(Locale.ROOT, "%.2g", change.ranks().probability()), Style.FAINT),
                console.cell(change.verdict().words(), style));
    }

    /** Returns the comparison for a page: all paths of two trees, with the verdicts of {@code changes}, the paths that are in both. */
    static TreeDifference difference(Side before, Side after, List<PathChange> changes) {
        IdentityHashMap<CallNode, ChangeVerdict> verdicts = new IdentityHashMap<>();
        changes.forEach(change -> verdicts.put(change.after(), change.verdict()));
        return TreeDifference.of(before, after, node -> verdicts.getOrDefault(node, ChangeVerdict.SAME));
    }

    static void writeJson(List<PathChange> shown, JsonOutput out) throws IOException {
        out.beginArray();
        for (PathChange change : shown) {
            out.begin().key("path").beginArray();
            for (CallNode node : change.path().nodes()) {
                out.begin()
                        .put("name", node.name())
                        .put("type", node.eventType())
                        .put("tags", node.tags());
                out.end();
            }
            out.endArray().put("verdict", change.verdict().words());
            out.put("probability", change.ranks().probability());
            out.put("superiority", change.ranks().superiority());
            put("Before", change.before(), out);
            put("After", change.after(), out);
            out.end();
        }
        out.endArray();
    }

    private static void put(String side, CallNode node, JsonOutput out) throws IOException {
        out.put("calls" + side, node.calls()).put("failures" + side, node.failures());
        out.put("medianNanos" + side, node.duration().median());
        out.put("p95Nanos" + side, node.duration().p95());
        out.put("totalNanos" + side, node.duration().total());
        out.put("selfNanos" + side, node.selfTime());
    }
}
