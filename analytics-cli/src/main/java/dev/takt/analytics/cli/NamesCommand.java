package dev.takt.analytics.cli;

import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.report.console.Table;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.SeriesStats;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Option;

/** The subcommand that lists the series. */
final class NamesCommand extends StoreCommand {
    private static final int MOST = 200;
    private static final Comparator<SeriesStats> ALPHABETICAL = Comparator.comparing(SeriesStats::name)
            .thenComparing(SeriesStats::eventType)
            .thenComparing(series -> series.tags().toString());

    private static final List<Column> COLUMNS = List.of(
            new Column("Function", false, 0, MOST),
            new Column("Type", false, 1, MOST),
            new Column("Calls", true, 0, MOST),
            new Column("Failed", true, 2, MOST));

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    int read(CallStore store) throws IOException {
        List<SeriesStats> all =
                store.stats().series().stream().sorted(ALPHABETICAL).toList();
        if (json) {
            writeJson(all);
        } else {
            print(all);
        }
        return ExitCode.DONE;
    }

    private void print(List<SeriesStats> all) {
        Console console = console();
        Table table = console.table(COLUMNS);
        for (SeriesStats series : all) {
            table.add(List.of(
                    console.cell(SeriesName.of(series)),
                    console.cell(series.eventType(), Style.FAINT),
                    console.cell(NumberText.count(series.calls())),
                    console.cell(
                            NumberText.count(series.failures()), series.failures() == 0 ? Style.PLAIN : Style.BAD)));
        }
        console.print(table);
    }

    private void writeJson(List<SeriesStats> all) throws IOException {
        try (JsonOutput out = json()) {
            out.beginArray();
            for (SeriesStats series : all) {
                out.begin()
                        .put("name", series.name())
                        .put("type", series.eventType())
                        .put("tags", series.tags());
                out.put("calls", series.calls())
                        .put("failures", series.failures())
                        .end();
            }
            out.endArray();
        }
    }
}
