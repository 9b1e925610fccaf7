package dev.takt.analytics.cli;

import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.stats.StatsQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A subcommand that prints one duration with its unit, for scripts. */
abstract class DurationCommand extends StoreCommand {
    @Parameters(index = "1", paramLabel = "NAME", description = "The name of the calls.")
    private String name = "";

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Calls that started then or later: 2h, 7d, 2026-11-20.")
    private @Nullable String since;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** Returns the figure of these durations. */
    abstract Duration of(DurationSummary durations);

    /** Returns the key of the figure in JSON. */
    abstract String key();

    @Override
    final int read(CallStore store) throws IOException {
        StatsQuery query = StatsQuery.all().names(new NameMatcher(store).matching(List.of(name)));
        if (since != null) {
            query = query.since(new InstantParser(environment()).of("--since", since));
        }
        DurationSummary durations = store.stats(query).duration();
        if (durations.count() == 0) {
            throw new UserError("no calls of " + name + " since " + since);
        }
        if (json) {
            try (JsonOutput out = json()) {
                out.begin().put("name", name).put("calls", durations.count());
                out.put(key(), of(durations)).end();
            }
        } else {
            console().print(DurationText.of(of(durations)));
        }
        return ExitCode.DONE;
    }
}
