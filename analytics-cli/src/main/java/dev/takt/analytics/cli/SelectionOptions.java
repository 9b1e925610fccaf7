package dev.takt.analytics.cli;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.segment.CallStore;
import dev.takt.analytics.stats.StatsQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select calls. */
final class SelectionOptions {
    @Option(names = "--name", paramLabel = "NAME", description = "Calls of this name; * matches any text; repeatable.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--type", paramLabel = "TYPE", description = "Calls of this event type; repeatable.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description = "Calls with this tag; repeatable, and a repeated key matches any of its values.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Calls that started then or later: 2h, 7d, 2026-11-20.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "Calls that started before then.")
    private @Nullable String until;

    /** Returns the query of these options. Throws a {@link UserError} for an unknown name, type or tag or an invalid time. */
    StatsQuery query(CallStore store, CliEnvironment environment) {
        InstantParser times = new InstantParser(environment);
        StatsQuery query =
                StatsQuery.all().names(new NameMatcher(store).matching(names)).eventTypes(knownTypes(store));
        for (Map.Entry<String, Set<String>> tag : knownTags(store).entrySet()) {
            query = query.tag(tag.getKey(), tag.getValue().toArray(new String[0]));
        }
        if (since != null) {
            query = query.since(times.of("--since", since));
        }
        if (until != null) {
            query = query.until(times.of("--until", until));
        }
        if (since != null && until != null && isEmptyRange(query)) {
            throw new UserError("--since must be before --until, was " + since + " and " + until);
        }
        return query;
    }

    /** Returns the first option that is given, with its value; empty if none is. */
    Optional<String> given() {
        return Stream.of(
                        names.stream().map(name -> "--name " + name),
                        types.stream().map(type -> "--type " + type),
                        tags.stream().map(tag -> "--tag " + tag),
                        Stream.ofNullable(since).map(time -> "--since " + time),
                        Stream.ofNullable(until).map(time -> "--until " + time))
                .flatMap(options -> options)
                .findFirst();
    }

    private static boolean isEmptyRange(StatsQuery query) {
        return !query.since().orElseThrow().isBefore(query.until().orElseThrow());
    }

    private String[] knownTypes(CallStore store) {
        KnownWords all = new KnownWords(store.seriesInOrder().stream().map(Series::eventType));
        types.forEach(type -> all.require(type, "no calls are of the type "));
        return types.toArray(new String[0]);
    }

    /** Returns the wanted values of each key. */
    private Map<String, Set<String>> knownTags(CallStore store) {
        KnownWords all = new KnownWords(store.seriesInOrder().stream()
                .flatMap(series -> series.tags().asMap().entrySet().stream())
                .map(tag -> tag.getKey() + "=" + tag.getValue()));
        Map<String, Set<String>> values = new TreeMap<>();
        for (String tag : tags) {
            int equals = tag.indexOf('=');
            if (equals < 1) {
                throw new UserError("--tag must be KEY=VALUE, was " + tag);
            }
            all.require(tag, "no calls have the tag ");
            values.computeIfAbsent(tag.substring(0, equals), key -> new TreeSet<>())
                    .add(tag.substring(equals + 1));
        }
        return values;
    }
}
