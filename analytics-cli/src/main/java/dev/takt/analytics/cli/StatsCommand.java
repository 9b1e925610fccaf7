package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.report.console.Table;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The figures of each series. */
@Command(name = "stats", description = "Shows the figures of each series: how often, how long, how many failed.")
final class StatsCommand extends StoreCommand {
    private static final int MOST_NAME = 80;
    private static final int MOST_NUMBER = 24;
    private static final double GOOD_PERCENT = 99;

    private static final List<Column> COLUMNS = List.of(
            new Column("Function", false, 0, MOST_NAME),
            new Column("Type", false, 9, MOST_NUMBER),
            new Column("Calls", true, 0, MOST_NUMBER),
            new Column("Success", true, 3, MOST_NUMBER),
            new Column("Mean", true, 4, MOST_NUMBER),
            new Column("Median", true, 6, MOST_NUMBER),
            new Column("p95", true, 2, MOST_NUMBER),
            new Column("p99", true, 1, MOST_NUMBER),
            new Column("Max", true, 5, MOST_NUMBER),
            new Column("StdErr", true, 10, MOST_NUMBER),
            new Column("Total", true, 7, MOST_NUMBER),
            new Column("Share", true, 8, MOST_NUMBER));

    @Mixin
    private Selection selection = new Selection();

    @Option(
            names = "--sort",
            paramLabel = "FIGURE",
            defaultValue = "total",
            description = "The greatest first: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Figure sort = Figure.TOTAL;

    @Option(names = "--top", paramLabel = "N", description = "Only the first N series.")
    private int top = Integer.MAX_VALUE;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    int read(CallStore store) throws IOException {
        if (top < 1) {
            throw new Problem("--top must be 1 or more, was " + top);
        }
        Stats stats = store.stats(selection.query(store, surroundings()));
        List<SeriesStats> shown =
                stats.series().stream().sorted(sort.order()).limit(top).toList();
        if (json) {
            writeJson(stats, shown);
        } else {
            print(stats, shown);
        }
        return ExitCode.DONE;
    }

    private void print(Stats stats, List<SeriesStats> shown) {
        Console console = console();
        Table table = console.table(COLUMNS);
        double totalNanos = (double) stats.totalTime().toNanos();
        for (SeriesStats series : shown) {
            DurationSummary durations = series.duration();
            Style rate = series.successRate() >= GOOD_PERCENT ? Style.GOOD : Style.BAD;
            table.add(List.of(
                    console.cell(SeriesName.of(series)),
                    console.cell(series.eventType(), Style.FAINT),
                    console.cell(NumberText.count(series.calls())),
                    console.cell(NumberText.percent(series.successRate()), rate),
                    console.cell(DurationText.of(durations.mean())),
                    console.cell(DurationText.of(durations.median())),
                    console.cell(DurationText.of(durations.p95())),
                    console.cell(DurationText.of(durations.p99())),
                    console.cell(DurationText.of(durations.max())),
                    console.cell(DurationText.of(durations.standardError())),
                    console.cell(DurationText.of(durations.total())),
                    console.cell(NumberText.percent(
                            NumberText.share((double) durations.total().toNanos(), totalNanos)))));
        }
        console.print(table);
        console.print("");
        console.print(NumberText.count(stats.calls(), "call") + " of "
                + NumberText.count(stats.series().size())
                + " series, " + NumberText.percent(stats.successRate()) + " successful, "
                + DurationText.of(stats.totalTime()) + " in all");
    }

    private void writeJson(Stats stats, List<SeriesStats> shown) throws IOException {
        try (JsonOutput out = json()) {
            out.begin().put("calls", stats.calls()).put("failures", stats.failures());
            out.put("cancellations", stats.cancellations()).put("successRatePercent", stats.successRate());
            out.put("totalNanos", stats.totalTime()).key("series").beginArray();
            for (SeriesStats series : shown) {
                DurationSummary durations = series.duration();
                out.begin()
                        .put("name", series.name())
                        .put("type", series.eventType())
                        .put("tags", series.tags());
                out.put("calls", series.calls())
                        .put("successes", series.successes())
                        .put("failures", series.failures());
                out.put("cancellations", series.cancellations()).put("successRatePercent", series.successRate());
                out.put("meanNanos", durations.mean()).put("medianNanos", durations.median());
                out.put("p95Nanos", durations.p95()).put("p99Nanos", durations.p99());
                out.put("maxNanos", durations.max()).put("standardErrorNanos", durations.standardError());
                out.put("totalNanos", durations.total()).end();
            }
            out.endArray().end();
        }
    }
}
