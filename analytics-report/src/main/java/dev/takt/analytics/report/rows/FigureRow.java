package dev.takt.analytics.report.rows;

import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.CallFigures;
import dev.takt.analytics.stats.GroupStats;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.util.List;
import java.util.function.Function;

/**
 * A row of figures: those of one series, or of a group of series.
 *
 * @param name the name of the series, or the key of the group
 * @param types the event types, in alphabetical order
 * @param tags the tags that all series of the row have
 * @param series the number of series
 * @param figures the figures
 * @param lastError the last error of the series; empty for a group
 */
public record FigureRow(String name, List<String> types, Tags tags, int series, CallFigures figures, String lastError) {
    /** The start of a grouping by a tag, before its key. */
    public static final String TAG = "tag:";

    /**
     * Returns the rows of {@code stats}, the greatest total time first.
     *
     * @param by the grouping: {@code series}, {@code name}, {@code type} or {@code tag:KEY}
     * @throws IllegalArgumentException if {@code by} is none of these, or no series has the tag
     */
    public static List<FigureRow> of(Stats stats, String by) {
        Function<GroupStats, Tags> none = group -> Tags.empty();
        return switch (by) {
            case "series" -> stats.series().stream().map(FigureRow::of).toList();
            case "name" -> rows(stats.byName(), GroupStats::commonTags);
            case "type" -> rows(stats.byType(), none);
            default -> {
                requireGrouping("by", by);
                String key = by.substring(TAG.length());
                if (!stats.tagKeys().contains(key)) {
                    throw new IllegalArgumentException(
                            "no series has the tag " + key + "; there are " + stats.tagKeys());
                }
                yield rows(stats.by(key), none);
            }
        };
    }

    /** Throws an {@link IllegalArgumentException} that names {@code argument} if {@code by} is not a grouping. */
    public static void requireGrouping(String argument, String by) {
        boolean isTag = by.startsWith(TAG) && by.length() > TAG.length();
        if (!isTag && !List.of("series", "name", "type").contains(by)) {
            throw new IllegalArgumentException(argument + " must be series, name, type or tag:KEY, was " + by);
        }
    }

    /** Returns the row of one series. */
    public static FigureRow of(SeriesStats series) {
        return new FigureRow(
                series.name(),
                List.of(series.eventType()),
                series.tags(),
                1,
                series,
                series.lastError().orElse(""));
    }

    private static List<FigureRow> rows(List<GroupStats> groups, Function<GroupStats, Tags> tags) {
        return groups.stream()
                .map(group -> new FigureRow(
                        group.key(),
                        group.eventTypes(),
                        tags.apply(group),
                        group.series().size(),
                        group,
                        ""))
                .toList();
    }
}
