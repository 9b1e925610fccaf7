package dev.takt.analytics.cli;

import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.report.model.CallEntry;
import dev.takt.analytics.report.model.Outlier;
import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.model.ReportDocument.Detail;
import dev.takt.analytics.report.model.SeriesEntry;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The subcommand that shows functions that are now and then far slower than usual, by the definition of the report. */
final class OutliersCommand extends StoreCommand {
    private static final int ROWS = 3;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    int read(CallStore store) throws IOException {
        ReportDocument document = ReportDocument.of(
                Snapshot.of(store, ReadSettings.in(environment().zone())), "files", Detail.FULL);
        Map<String, SeriesEntry> series =
                document.series().stream().collect(Collectors.toMap(SeriesEntry::id, Function.identity()));
        if (json) {
            writeJson(document.outliers(), series);
        } else {
            print(document.outliers(), series);
        }
        return ExitCode.DONE;
    }

    private void print(List<Outlier> outliers, Map<String, SeriesEntry> series) {
        Console console = console();
        ClockTime time = new ClockTime(environment().zone());
        if (outliers.isEmpty()) {
            console.print("No function is now and then far slower than usual.");
        }
        for (Outlier outlier : outliers) {
            console.print(List.of(
                    console.cell(nameOf(outlier, series), Style.HEADING),
                    console.cell("  usually " + DurationText.ofNanos(outlier.usualNanos()) + ", at worst "),
                    console.cell(DurationText.ofNanos(outlier.worstNanos()), Style.BAD),
                    console.cell("; " + NumberText.count(outlier.calls(), "call") + " beyond "
                            + DurationText.ofNanos(outlier.boundNanos()))));
            for (CallEntry row : outlier.rows().stream().limit(ROWS).toList()) {
                console.print(List.of(
                        console.cell("    " + time.of(row.start().at()) + "  ", Style.FAINT),
                        console.cell(DurationText.ofNanos(row.durationNanos()), Style.BAD)));
            }
        }
    }

    private void writeJson(List<Outlier> outliers, Map<String, SeriesEntry> series) throws IOException {
        try (JsonOutput out = json()) {
            out.beginArray();
            for (Outlier outlier : outliers) {
                out.begin().put("name", nameOf(outlier, series)).put("calls", outlier.calls());
                out.put("medianNanos", outlier.usualNanos()).put("boundNanos", outlier.boundNanos());
                out.put("maxNanos", outlier.worstNanos()).key("slowest").beginArray();
                for (CallEntry row : outlier.rows()) {
                    out.begin().put("start", row.start().at().toString());
                    out.put("durationNanos", row.durationNanos()).end();
                }
                out.endArray().end();
            }
            out.endArray();
        }
    }

    private static String nameOf(Outlier outlier, Map<String, SeriesEntry> series) {
        SeriesEntry entry = series.get(outlier.series());
        return entry == null ? outlier.series() : entry.name();
    }
}
