package dev.takt.analytics.cli;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.rows.SlowestRows;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand that shows single calls. */
final class FetchCommand extends StoreCommand {
    @Parameters(
            index = "1",
            paramLabel = "ROWS",
            defaultValue = "all",
            description = "all, N, or N..M; the oldest row is 0; default: all.")
    private String rows = "all";

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--slowest", paramLabel = "N", description = "Only the N longest, the longest first.")
    private int slowest;

    @Option(names = "--failed", description = "Only those that failed.")
    private boolean failed;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    int read(CallStore store) throws IOException {
        if (slowest < 0) {
            throw new UserError("--slowest must be 1 or more, was " + slowest);
        }
        StatsQuery query = selection.query(store, environment());
        RowNumbers range = RowNumbers.of(rows, store);
        if (json) {
            writeJson(store, range, query);
        } else {
            CallLines lines = new CallLines(console(), environment().zone());
            show(store, range, query, lines::print);
        }
        return ExitCode.DONE;
    }

    private void writeJson(CallStore store, RowNumbers range, StatsQuery query) throws IOException {
        try (JsonOutput out = json()) {
            out.beginArray();
            show(store, range, query, call -> write(call, out));
            out.endArray();
        }
    }

    private void show(CallStore store, RowNumbers range, StatsQuery query, Consumer<Event> consumer) {
        SlowestRows longest = new SlowestRows(Math.max(1, slowest));
        range.forEach(store, query, call -> {
            if (failed && call.outcome() != Outcome.FAILURE) {
                return;
            }
            if (slowest > 0) {
                longest.accept(call);
            } else {
                consumer.accept(Event.of(call));
            }
        });
        longest.calls().forEach(consumer);
    }

    private static void write(Event call, JsonOutput out) {
        try {
            CallJson.write(call, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
