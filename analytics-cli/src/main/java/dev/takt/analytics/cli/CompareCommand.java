package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.file.ReportFile;
import dev.takt.analytics.report.html.page.DifferencePage;
import dev.takt.analytics.report.model.ChangeVerdict;
import dev.takt.analytics.report.model.TreeDifference;
import dev.takt.analytics.report.model.TreeDifference.Side;
import dev.takt.analytics.report.rows.RateText;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.tree.CollapsedStacks;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand that shows what became slower or faster. */
final class CompareCommand extends StoreCommand {
    private static final int MOST = 80;
    private static final List<Column> COLUMNS = List.of(
            new Column("Function", false, 0, MOST),
            new Column("Calls", true, 4, MOST),
            new Column("→", true, 4, MOST),
            new Column("Median", true, 0, MOST),
            new Column("→", true, 0, MOST),
            new Column("p95", true, 2, MOST),
            new Column("→", true, 2, MOST),
            new Column("Success", true, 4, MOST),
            new Column("→", true, 4, MOST),
            new Column("p", true, 3, MOST),
            new Column("", false, 0, MOST));

    private static final ComparisonTable<Change> TABLE =
            new ComparisonTable<>(COLUMNS, "series", Change::verdict, CompareCommand::cells);

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR2", description = "The store to compare with the first.")
    private @Nullable Path other;

    @Option(
            names = "--at",
            paramLabel = "WHEN",
            description = "With one store: compares the calls before this time with those after it.")
    private @Nullable String at;

    @Option(names = "--all", description = "Also shows the series that stayed the same.")
    private boolean all;

    @Option(names = "--tree", description = "Compares the paths of the call tree in place of the series.")
    private boolean tree;

    @Option(
            names = "--collapsed",
            description =
                    "With --tree: prints stacks with self times before and after, for a differential flame graph.")
    private boolean collapsed;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description =
                    "With --tree: writes a page with a differential flame graph and a table of all paths to the file,"
                            + " which replaces an existing one; - is the standard output.")
    private @Nullable Path file;

    @Override
    int read(CallStore store) throws IOException {
        if (file != null && (json || collapsed || !tree)) {
            throw new UserError("-o requires --tree, and excludes --json and --collapsed, was " + file);
        }
        if (collapsed && (json || !tree)) {
            throw new UserError("--collapsed requires --tree, and excludes --json");
        }
        if (tree) {
            return readTrees(store);
        }
        List<Change> changes = changes(store);
        List<Change> shown = changes.stream()
                .filter(change -> all || change.verdict() != ChangeVerdict.SAME)
                .toList();
        if (json) {
            writeJson(shown);
        } else {
            TABLE.print(shown, changes.size(), console());
        }
        return ExitCode.DONE;
    }

    private int readTrees(CallStore store) throws IOException {
        Sides<CallTree> trees = sides(store, CallStore::callTree);
        if (collapsed) {
            CollapsedStacks.write(trees.before(), trees.after(), environment().out());
            return ExitCode.DONE;
        }
        List<PathChange> changes = PathChange.between(trees.before(), trees.after());
        if (file != null) {
            writePage(trees, changes, file);
            return ExitCode.DONE;
        }
        List<PathChange> shown = changes.stream()
                .filter(change -> all || change.verdict() != ChangeVerdict.SAME)
                .toList();
        if (json) {
            try (JsonOutput out = json()) {
                TreeComparison.writeJson(shown, out);
            }
        } else {
            TreeComparison.print(shown, changes.size(), console());
        }
        return ExitCode.DONE;
    }

    private void writePage(Sides<CallTree> trees, List<PathChange> changes, Path page) throws IOException {
        Sides<String> names = names();
        TreeDifference difference = TreeComparison.difference(
                new Side(names.before(), trees.before()), new Side(names.after(), trees.after()), changes);
        try (OutputFile target = OutputFile.of(page)) {
            ReportFile.write(target.beside(), writer -> DifferencePage.write(difference, writer));
            target.complete(environment());
        }
    }

    private List<Change> changes(CallStore store) throws IOException {
        Sides<List<SeriesStats>> series =
                sides(store, (one, query) -> one.stats(query).series());
        return Change.between(series.before(), series.after());
    }

    /** The two sides of a comparison. */
    private record Sides<T>(T before, T after) {}

    private <T> Sides<T> sides(CallStore store, BiFunction<CallStore, StatsQuery, T> read) throws IOException {
        if (other != null && at == null) {
            try (CallStore second = CallStore.open(other)) {
                var sides = new Sides<>(read.apply(store, StatsQuery.all()), read.apply(second, StatsQuery.all()));
                reportDamage(second, other);
                return sides;
            }
        }
        if (other == null && at != null) {
            var moment = new InstantParser(environment()).of("--at", at);
            return new Sides<>(
                    read.apply(store, StatsQuery.all().until(moment)),
                    read.apply(store, StatsQuery.all().since(moment)));
        }
        throw new UserError("compare takes two stores, or one and --at");
    }

    /** Returns what the two sides are, for a reader. */
    private Sides<String> names() {
        if (at == null) {
            return new Sides<>(directory().toString(), String.valueOf(other));
        }
        String moment = new ClockTime(environment().zone()).of(new InstantParser(environment()).of("--at", at));
        return new Sides<>(directory() + " before " + moment, directory() + " since " + moment);
    }

    private static List<Cell> cells(Change change, Console console) {
        Style style = Verdicts.style(change.verdict());
        Function<SeriesStats, String> median =
                series -> DurationText.of(series.duration().median());
        Function<SeriesStats, String> p95 =
                series -> DurationText.of(series.duration().p95());
        return List.of(
                console.cell(SeriesName.of(change.after())),
                console.cell(NumberText.brief(change.before().calls()), Style.FAINT),
                console.cell(NumberText.brief(change.after().calls()), Style.FAINT),
                console.cell(median.apply(change.before())),
                console.cell(median.apply(change.after()), style),
                console.cell(p95.apply(change.before())),
                console.cell(p95.apply(change.after()), style),
                console.cell(RateText.of(change.before())),
                console.cell(RateText.of(change.after())),
                console.cell(String.format(Locale.ROOT, "%.2g", change.ranks().probability()), Style.FAINT),
                console.cell(change.verdict().words(), style));
    }

    private void writeJson(List<Change> shown) throws IOException {
        try (JsonOutput out = json()) {
            out.beginArray();
            for (Change change : shown) {
                out.begin()
                        .put("name", change.after().name())
                        .put("type", change.after().eventType());
                out.put("tags", change.after().tags());
                out.put("verdict", change.verdict().words());
                out.put("probability", change.ranks().probability());
                out.put("superiority", change.ranks().superiority());
                out.put("callsBefore", change.before().calls());
                out.put("callsAfter", change.after().calls());
                out.put("medianNanosBefore", change.before().duration().median());
                out.put("medianNanosAfter", change.after().duration().median());
                out.put("p95NanosBefore", change.before().duration().p95());
                out.put("p95NanosAfter", change.after().duration().p95());
                putRate("successRatePercentBefore", change.before(), out);
                putRate("successRatePercentAfter", change.after(), out);
                out.put("failuresBefore", change.before().failures());
                out.put("failuresAfter", change.after().failures());
                out.put("cancellationsBefore", change.before().cancellations());
                out.put("cancellationsAfter", change.after().cancellations()).end();
            }
            out.endArray();
        }
    }

    private static void putRate(String key, SeriesStats series, JsonOutput out) throws IOException {
        if (series.isRated()) {
            out.put(key, series.successRate());
        } else {
            out.putNull(key);
        }
    }
}
