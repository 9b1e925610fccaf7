package dev.takt.analytics.cli;

import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventConsumer;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The subcommand that shows the newest calls and follows new ones. */
final class TailCommand extends StoreCommand {
    private static final long ROWS_AT_ONCE = 10_000;
    private static final long PAUSE_NANOS = 250_000_000;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "-n", paramLabel = "N", defaultValue = "10", description = "How many rows; default: 10.")
    private long count;

    @Option(names = "-f", description = "Continues with new calls as they come.")
    private boolean follow;

    @Option(names = "--json", description = "Prints JSON, one line per call.")
    private boolean json;

    @Override
    int read(CallStore store) throws IOException {
        if (count < 0) {
            throw new UserError("-n must be 0 or more, was " + count);
        }
        StatsQuery query = selection.query(store, environment());
        Consumer<Event> lines = lines();
        EventConsumer shown = call -> {
            if (query.matches(call)) {
                lines.accept(Event.of(call));
            }
        };
        newest(store, query).forEach(lines);
        while (follow && !environment().out().checkError()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            store.refresh().forEach(shown);
        }
        return ExitCode.DONE;
    }

    /** Returns the newest calls that match {@code query}, in the order of the rows. Reads from the end as far as needed. */
    private Iterable<Event> newest(CallStore store, StatsQuery query) {
        Deque<Event> newest = new ArrayDeque<>();
        long end = store.rows();
        while (end > 0 && newest.size() < count) {
            long start = Math.max(0, end - Math.max(count, ROWS_AT_ONCE));
            Deque<Event> part = new ArrayDeque<>();
            store.rows(start, end).forEach(call -> {
                if (query.matches(call)) {
                    part.add(Event.of(call));
                }
            });
            while (!part.isEmpty() && newest.size() < count) {
                newest.addFirst(part.removeLast());
            }
            end = start;
        }
        return newest;
    }

    private Consumer<Event> lines() {
        return json
                ? call -> CallJson.writeLine(call, environment().out())
                : new CallLines(console(), environment().zone())::print;
    }
}
