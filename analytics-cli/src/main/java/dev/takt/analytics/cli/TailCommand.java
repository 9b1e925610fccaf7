package dev.takt.analytics.cli;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The newest calls, and those that come. */
@Command(name = "tail", description = "Shows the newest calls, and with -f those that come, until it is interrupted.")
final class TailCommand extends StoreCommand {
    private static final long PAUSE_NANOS = 250_000_000;

    @Mixin
    private Selection selection = new Selection();

    @Option(names = "-n", paramLabel = "N", defaultValue = "10", description = "How many rows; default: 10.")
    private long count;

    @Option(names = "-f", description = "Goes on with the calls that come.")
    private boolean follow;

    @Option(names = "--json", description = "As JSON, a line for each call.")
    private boolean json;

    @Override
    int read(CallStore store) throws IOException {
        if (count < 0) {
            throw new Problem("-n must be 0 or more, was " + count);
        }
        StatsQuery query = selection.query(store, surroundings());
        show(store.rows(store.rows() - count, store.rows()), query);
        while (follow && !surroundings().out().checkError()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            show(store.refresh(), query);
        }
        return ExitCode.DONE;
    }

    private void show(EventSource calls, StatsQuery query) throws IOException {
        if (json) {
            writeJson(calls, query);
            return;
        }
        Console console = console();
        CallLines lines = new CallLines(console, surroundings().zone());
        calls.forEach(call -> {
            if (query.matches(call)) {
                lines.print(Event.of(call));
            }
        });
    }

    private void writeJson(EventSource calls, StatsQuery query) throws IOException {
        for (Event call : Kept.of(calls, query)) {
            try (JsonOutput out = JsonOutput.ofLine(surroundings().out())) {
                CallJson.write(call, out);
            }
        }
    }
}
