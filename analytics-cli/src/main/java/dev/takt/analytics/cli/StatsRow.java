package dev.takt.analytics.cli;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.CallFigures;
import dev.takt.analytics.stats.GroupStats;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.util.List;
import java.util.function.Function;

/**
 * One row of figures: a series, or several of them together.
 *
 * @param name the name of the series, or what they have in common
 * @param types their event types, in order
 * @param tags their common tags
 * @param series how many they are
 * @param figures their figures
 */
record StatsRow(String name, List<String> types, Tags tags, int series, CallFigures figures) {
    private static final String TAG = "tag:";

    /** Returns the rows of {@code stats}: of each series, or by {@code name}, {@code type} or {@code tag:KEY}. */
    static List<StatsRow> of(Stats stats, String by) {
        Function<GroupStats, Tags> none = group -> Tags.empty();
        return switch (by) {
            case "series" -> stats.series().stream().map(StatsRow::of).toList();
            case "name" -> rows(stats.byName(), GroupStats::commonTags);
            case "type" -> rows(stats.byType(), none);
            default -> {
                if (!by.startsWith(TAG) || by.length() == TAG.length()) {
                    throw new UserError("--by must be series, name, type or tag:KEY, was " + by);
                }
                String key = by.substring(TAG.length());
                if (!stats.tagKeys().contains(key)) {
                    throw new UserError("no series has the tag " + key + "; there are " + stats.tagKeys());
                }
                yield rows(stats.by(key), none);
            }
        };
    }

    /** Returns name and tags in one line. */
    String title() {
        return SeriesName.of(name, tags);
    }

    private static StatsRow of(SeriesStats series) {
        return new StatsRow(series.name(), List.of(series.eventType()), series.tags(), 1, series);
    }

    private static List<StatsRow> rows(List<GroupStats> groups, Function<GroupStats, Tags> tags) {
        return groups.stream()
                .map(group -> new StatsRow(
                        group.key(),
                        group.eventTypes(),
                        tags.apply(group),
                        group.series().size(),
                        group))
                .toList();
    }
}
