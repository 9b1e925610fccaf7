package dev.takt.analytics.cli;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.StatsQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which calls are meant. */
final class Selection {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Calls of this name; * stands for anything; repeatable.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--type", paramLabel = "TYPE", description = "Calls of this event type; repeatable.")
    private List<String> types = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "Calls with this tag; repeatable.")
    private Map<String, String> tags = new TreeMap<>();

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Calls that started then or later: 2h, 7d, 2026-11-20.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "Calls that started before then.")
    private @Nullable String until;

    /** What is asked for; an unknown name or an unreadable time is a {@link Problem}. */
    StatsQuery query(CallStore store, Surroundings surroundings) {
        Moments moments = new Moments(surroundings);
        StatsQuery query = StatsQuery.all()
                .names(new Names(store).matching(names))
                .eventTypes(types.toArray(new String[0]))
                .tags(tags());
        if (since != null) {
            query = query.since(moments.of("--since", since));
        }
        if (until != null) {
            query = query.until(moments.of("--until", until));
        }
        if (since != null && until != null && isEmptyRange(query)) {
            throw new Problem("--since must be before --until, was " + since + " and " + until);
        }
        return query;
    }

    private static boolean isEmptyRange(StatsQuery query) {
        return !query.since().orElseThrow().isBefore(query.until().orElseThrow());
    }

    private Tags tags() {
        return Tags.of(tags);
    }
}
