package dev.takt.analytics.cli;

import dev.takt.analytics.config.HealthThresholds;
import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.report.console.Table;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.rows.CsvColumn;
import dev.takt.analytics.report.rows.FigureRow;
import dev.takt.analytics.report.rows.RateText;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.CallFigures;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.stats.Stats;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The subcommand that shows the figures of each series, or of groups of series. */
final class StatsCommand extends StoreCommand {
    private static final int MOST_NAME = 80;
    private static final int MOST_NUMBER = 24;
    private static final HealthThresholds HEALTH = HealthThresholds.DEFAULTS;

    private static final List<Column> COLUMNS = List.of(
            new Column("Function", false, 0, MOST_NAME),
            new Column("Type", false, 10, MOST_NUMBER),
            new Column("Calls", true, 0, MOST_NUMBER),
            new Column("Success", true, 3, MOST_NUMBER),
            new Column("Failed", true, 4, MOST_NUMBER),
            new Column("Cancelled", true, 11, MOST_NUMBER),
            new Column("Mean", true, 5, MOST_NUMBER),
            new Column("Median", true, 7, MOST_NUMBER),
            new Column("p95", true, 2, MOST_NUMBER),
            new Column("p99", true, 1, MOST_NUMBER),
            new Column("Max", true, 6, MOST_NUMBER),
            new Column("StdErr", true, 12, MOST_NUMBER),
            new Column("Total", true, 8, MOST_NUMBER),
            new Column("Share", true, 9, MOST_NUMBER));

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--sort",
            paramLabel = "FIGURE",
            defaultValue = "total",
            description = "The greatest first: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private SortKey sort = SortKey.TOTAL;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "series",
            description = "Adds series up by name, type, or tag:KEY as in tag:status; default: ${DEFAULT-VALUE}.")
    private String by = "series";

    @Option(names = "--top", paramLabel = "N", description = "Only the first N.")
    private int top = Integer.MAX_VALUE;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Prints CSV, with durations in nanoseconds.")
    private boolean csv;

    @Override
    int read(CallStore store) throws IOException {
        if (json && csv) {
            throw new UserError("--json and --csv exclude each other");
        }
        if (top < 1) {
            throw new UserError("--top must be 1 or more, was " + top);
        }
        Stats stats = store.stats(selection.query(store, environment()));
        List<FigureRow> shown =
                rows(stats).stream().sorted(sort.order()).limit(top).toList();
        if (json) {
            writeJson(stats, shown);
        } else if (csv) {
            writeCsv(shown);
        } else {
            print(stats, shown);
        }
        return ExitCode.DONE;
    }

    private List<FigureRow> rows(Stats stats) {
        try {
            FigureRow.requireGrouping("--by", by);
            return FigureRow.of(stats, by);
        } catch (IllegalArgumentException refused) {
            throw new UserError(String.valueOf(refused.getMessage()));
        }
    }

    private void writeCsv(List<FigureRow> shown) {
        environment().out().print(CsvColumn.headings());
        shown.forEach(row -> environment().out().print(CsvColumn.lineOf(row)));
    }

    private void print(Stats stats, List<FigureRow> shown) {
        Console console = console();
        Table table = console.table(COLUMNS);
        for (FigureRow row : shown) {
            CallFigures figures = row.figures();
            DurationSummary durations = figures.duration();
            table.add(List.of(
                    console.cell(SeriesName.of(row.name(), row.tags())),
                    console.cell(String.join(", ", row.types()), Style.FAINT),
                    console.cell(NumberText.count(figures.calls())),
                    console.cell(RateText.of(figures), styleOf(figures)),
                    console.cell(
                            NumberText.count(figures.failures()), figures.failures() == 0 ? Style.FAINT : Style.BAD),
                    console.cell(NumberText.count(figures.cancellations()), Style.FAINT),
                    console.cell(DurationText.of(durations.mean())),
                    console.cell(DurationText.of(durations.median())),
                    console.cell(DurationText.of(durations.p95())),
                    console.cell(DurationText.of(durations.p99())),
                    console.cell(DurationText.of(durations.max())),
                    console.cell(DurationText.of(durations.standardError())),
                    console.cell(DurationText.of(durations.total())),
                    console.cell(NumberText.percent(NumberText.share(durations.total(), stats.totalTime())))));
        }
        console.print(table);
        console.print("");
        console.print(NumberText.count(stats.calls(), "call") + " of "
                + NumberText.count(stats.series().size()) + " series, "
                + (stats.isRated() ? NumberText.percent(stats.successRate()) + " successful, " : "")
                + some(stats.failures(), "failed") + some(stats.cancellations(), "cancelled")
                + some(stats.unset(), "unset") + DurationText.of(stats.totalTime()) + " in all");
    }

    private static String some(long count, String word) {
        return count == 0 ? "" : NumberText.count(count) + " " + word + ", ";
    }

    private static Style styleOf(CallFigures figures) {
        if (!figures.isRated()) {
            return Style.FAINT;
        }
        return figures.successRate() >= HEALTH.goodSuccessRate() ? Style.GOOD : Style.BAD;
    }

    private void writeJson(Stats stats, List<FigureRow> shown) throws IOException {
        try (JsonOutput out = json()) {
            out.begin().put("calls", stats.calls()).put("failures", stats.failures());
            out.put("cancellations", stats.cancellations()).put("successRatePercent", stats.successRate());
            out.put("totalNanos", stats.totalTime()).key("series").beginArray();
            for (FigureRow row : shown) {
                write(row, out);
            }
            out.endArray().end();
        }
    }

    private static void write(FigureRow row, JsonOutput out) throws IOException {
        CallFigures figures = row.figures();
        DurationSummary durations = figures.duration();
        out.begin()
                .put("name", row.name())
                .put("type", String.join(", ", row.types()))
                .put("tags", row.tags());
        out.put("series", row.series()).put("calls", figures.calls()).put("successes", figures.successes());
        out.put("failures", figures.failures()).put("cancellations", figures.cancellations());
        out.put("unset", figures.unset()).put("successRatePercent", figures.successRate());
        out.put("failureRatePercent", figures.failureRate()).put("cancelledPercent", figures.cancelledShare());
        out.put("meanNanos", durations.mean()).put("medianNanos", durations.median());
        out.put("p95Nanos", durations.p95()).put("p99Nanos", durations.p99());
        out.put("maxNanos", durations.max()).put("standardErrorNanos", durations.standardError());
        out.put("totalNanos", durations.total()).end();
    }
}
