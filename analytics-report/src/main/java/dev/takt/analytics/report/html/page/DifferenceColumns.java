package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.ComparedPath;
import dev.takt.analytics.report.model.Subject;
import dev.takt.analytics.report.model.TreeDifference;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.CallNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A factory of the rows and columns of the comparison of two call trees. */
final class DifferenceColumns {
    private static final int SHOWN = 50;

    private DifferenceColumns() {}

    /** A path with the number of paths above it. */
    record Row(ComparedPath path, int depth) {}

    static PageTable<Row> table(TreeDifference difference) {
        return PageTable.of("difference-table", "Changes of the paths", "paths", all(), rows(difference))
                .limit(SHOWN);
    }

    private static List<Row> rows(TreeDifference difference) {
        Map<String, Integer> depths = new HashMap<>();
        List<Row> rows = new ArrayList<>(difference.paths().size());
        for (ComparedPath path : difference.paths()) {
            int depth = path.parent().isEmpty() ? 0 : depths.getOrDefault(path.parent(), 0) + 1;
            depths.put(path.id(), depth);
            rows.add(new Row(path, depth));
        }
        return rows;
    }

    private static List<Column<Row>> all() {
        List<Column<Row>> columns = new ArrayList<>();
        columns.add(Column.of("name", "Path", ColumnKind.SUBJECT, DifferenceColumns::name));
        columns.add(Column.<Row>of(
                        "change", "Change", ColumnKind.NUMBER, row -> row.path().change())
                .meaning("Change of the median duration"));
        columns.add(Column.<Row>of(
                        "verdict",
                        "Result",
                        ColumnKind.TEXT,
                        row -> row.path().verdict().words())
                .meaning("Result of the rank test of the durations"));
        add(columns, "median", "Median", node -> node.duration().median());
        columns.add(Column.of(
                "calls-before",
                "Calls before",
                ColumnKind.COUNT,
                row -> calls(row.path().before())));
        columns.add(Column.of(
                "calls-after",
                "Calls after",
                ColumnKind.COUNT,
                row -> calls(row.path().after())));
        add(columns, "p95", "p95", node -> node.duration().p95());
        add(columns, "self", "Self a call", node -> node.selfTime().dividedBy(node.calls()));
        add(columns, "total", "Total", node -> node.duration().total());
        return columns;
    }

    /** Adds the two columns of a duration. */
    private static void add(
            List<Column<Row>> columns, String key, String title, Function<CallNode, Duration> duration) {
        columns.add(Column.of(
                key + "-before",
                title + " before",
                ColumnKind.DURATION,
                row -> text(row.path().before(), duration)));
        columns.add(Column.of(
                key + "-after",
                title + " after",
                ColumnKind.DURATION,
                row -> text(row.path().after(), duration)));
    }

    private static String name(Row row) {
        ComparedPath path = row.path();
        return CallTreeColumns.indented(Subject.of(path.name(), path.type(), path.tags()), row.depth());
    }

    private static String calls(@Nullable CallNode node) {
        return NumberText.count(node == null ? 0 : node.calls());
    }

    private static String text(@Nullable CallNode node, Function<CallNode, Duration> duration) {
        return node == null ? "–" : DurationText.of(duration.apply(node));
    }
}
