package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.CallTreeEntries;
import dev.takt.analytics.report.model.PathEntry;
import dev.takt.analytics.report.model.Subject;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A factory of the rows and columns of the table of the call tree. */
final class CallTreeColumns {
    private static final String INDENT = "\u2003";
    private static final int MOST_INDENT = 20;
    private static final double PERCENT = 100;

    private CallTreeColumns() {}

    /**
     * A path with what depends on the others.
     *
     * @param path the path
     * @param depth the number of paths above it
     * @param share its share of the total time of all roots, in percent
     */
    record Row(PathEntry path, int depth, double share) {}

    static List<Row> rows(CallTreeEntries paths) {
        Map<String, Integer> depths = new HashMap<>();
        List<Row> rows = new ArrayList<>(paths.entries().size());
        for (PathEntry path : paths.entries()) {
            int depth = path.parent().isEmpty() ? 0 : depths.getOrDefault(path.parent(), 0) + 1;
            depths.put(path.id(), depth);
            rows.add(new Row(path, depth, share(path.totalNanos(), paths.rootNanos())));
        }
        return rows;
    }

    static List<Column<Row>> all() {
        return List.of(
                Column.of("name", "Path", ColumnKind.SUBJECT, CallTreeColumns::name),
                Column.of(
                        "type",
                        "Type",
                        ColumnKind.TEXT,
                        row -> Subject.of("", row.path().type(), row.path().tags())
                                .type()),
                Column.of(
                        "calls",
                        "Calls",
                        ColumnKind.COUNT,
                        row -> NumberText.count(row.path().calls())),
                Column.of(
                        "failures",
                        "Failed",
                        ColumnKind.COUNT,
                        row -> NumberText.count(row.path().failures())),
                duration("mean", "Mean", row -> BigInteger.valueOf(row.path().meanNanos())),
                duration("p95", "p95", row -> BigInteger.valueOf(row.path().p95Nanos())),
                duration("total", "Total", row -> row.path().totalNanos()),
                duration("self", "Self", row -> row.path().selfNanos())
                        .meaning("Time in which no call that these calls made was running"),
                Column.<Row>of("share", "Share", ColumnKind.PERCENT, row -> NumberText.percent(row.share()))
                        .meaning("Share of the total time of all roots"),
                Column.<Row>of(
                                "detached",
                                "Detached",
                                ColumnKind.COUNT,
                                row -> NumberText.count(row.path().detached()))
                        .meaning("Calls that these calls made and that ended after them"));
    }

    private static Column<Row> duration(String key, String title, Function<Row, BigInteger> nanos) {
        return Column.of(key, title, ColumnKind.DURATION, row -> DurationText.ofNanos(nanos.apply(row)));
    }

    private static String name(Row row) {
        PathEntry path = row.path();
        return indented(Subject.of(path.name(), path.type(), path.tags()), row.depth());
    }

    /** Returns name and tags of a path with so many paths above it. */
    static String indented(Subject subject, int depth) {
        return INDENT.repeat(Math.min(MOST_INDENT, depth)) + subject.line();
    }

    private static double share(BigInteger part, BigInteger whole) {
        return whole.signum() == 0 ? 0 : Math.min(PERCENT, PERCENT * part.doubleValue() / whole.doubleValue());
    }
}
