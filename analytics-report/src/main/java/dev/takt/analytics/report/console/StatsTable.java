package dev.takt.analytics.report.console;

import dev.takt.analytics.config.HealthThresholds;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.console.terminal.ConsoleText;
import dev.takt.analytics.report.rows.RateText;
import dev.takt.analytics.report.rows.Speed;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.CallFigures;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.stats.GroupStats;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A factory of the table of all functions, the greatest total time first. A function with several series has a row for their sum and below
 * it a row for each.
 */
final class StatsTable {
    private static final int MOST_NAME = 80;
    private static final int MOST_TYPE = 14;
    private static final int MOST_NUMBER = 24;
    private static final int BAR = 8;
    private static final double PERCENT = 100;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};

    private static final String INDENT = "  ";

    private final ConsoleText text;
    private final HealthThresholds health;

    StatsTable(ConsoleText text, HealthThresholds health) {
        this.text = text;
        this.health = health;
    }

    List<String> lines(Stats stats, int width, boolean colours) {
        boolean anyFailed = stats.failures() > 0;
        boolean anyCancelled = stats.cancellations() > 0;
        boolean anyUnset = stats.unset() > 0;
        Table table = new Table(columns(anyFailed, anyCancelled, anyUnset), text);
        for (GroupStats function : stats.byFunction()) {
            List<SeriesStats> series = function.series();
            Tags common = series.size() == 1 ? series.get(0).tags() : function.commonTags();
            table.add(
                    cells(nameOf(function.key(), common), function.eventTypes().get(0), function, stats));
            for (SeriesStats one : series.size() == 1 ? List.<SeriesStats>of() : series) {
                table.add(cells(INDENT + tagsOf(one, common), "", one, stats));
            }
        }
        return table.lines(width, colours);
    }

    private static List<Column> columns(boolean failed, boolean cancelled, boolean unset) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Function", false, 0, MOST_NAME),
                new Column("Type", false, 9, MOST_TYPE),
                new Column("Calls", true, 0, MOST_NUMBER),
                new Column("Success", true, 3, MOST_NUMBER)));
        optional("Failed", 5, failed, columns);
        optional("Cancelled", 11, cancelled, columns);
        optional("Unset", 12, unset, columns);
        columns.addAll(List.of(
                new Column("Mean", true, 7, MOST_NUMBER),
                new Column("p50", true, 10, MOST_NUMBER),
                new Column("p95", true, 1, MOST_NUMBER),
                new Column("p99", true, 8, MOST_NUMBER),
                new Column("Max", true, 4, MOST_NUMBER),
                new Column("Total", true, 2, MOST_NUMBER),
                new Column("Share", false, 13, BAR),
                new Column("Spread", false, 14, Sparkline.WIDTH)));
        return columns;
    }

    private List<Cell> cells(String name, String type, CallFigures calls, Stats all) {
        DurationSummary durations = calls.duration();
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell(text.clean(name), Style.PLAIN),
                new Cell(text.clean(type), Style.FAINT),
                new Cell(NumberText.count(calls.calls()), Style.PLAIN),
                new Cell(text.clean(RateText.of(calls)), styleOfRate(calls))));
        optional(calls.failures(), Style.BAD, all.failures(), cells);
        optional(calls.cancellations(), Style.PLAIN, all.cancellations(), cells);
        optional(calls.unset(), Style.WATCH, all.unset(), cells);
        cells.addAll(List.of(
                duration(durations.mean(), Style.PLAIN),
                duration(durations.median(), Style.PLAIN),
                duration(durations.p95(), styleOf(calls)),
                duration(durations.p99(), Style.PLAIN),
                duration(durations.max(), Style.PLAIN),
                duration(durations.total(), Style.PLAIN),
                new Cell(bar(NumberText.share(durations.total(), all.totalTime())), Style.FAINT),
                new Cell(Sparkline.of(durations, text), Style.FAINT)));
        return cells;
    }

    private static void optional(String title, int rank, boolean wanted, List<Column> columns) {
        if (wanted) {
            columns.add(new Column(title, true, rank, MOST_NUMBER));
        }
    }

    /** Adds a count, if its column exists because {@code counted} is above 0. */
    private static void optional(long count, Style style, long counted, List<Cell> cells) {
        if (counted > 0) {
            cells.add(new Cell(NumberText.count(count), count == 0 ? Style.FAINT : style));
        }
    }

    private Cell duration(Duration duration, Style style) {
        return new Cell(text.clean(DurationText.of(duration)), style);
    }

    private static String nameOf(String name, Tags tags) {
        return tags.isEmpty() ? name : name + " " + tags;
    }

    /** Returns the tags that distinguish a series from the others of its function. */
    private static String tagsOf(SeriesStats series, Tags common) {
        Map<String, String> own = new TreeMap<>(series.tags().asMap());
        common.asMap().keySet().forEach(own::remove);
        return own.isEmpty() ? "(no further tag)" : Tags.of(own).toString();
    }

    private static Style styleOf(CallFigures calls) {
        return switch (Speed.of(calls)) {
            case FAST -> Style.PLAIN;
            case MEDIUM -> Style.WATCH;
            case SLOW -> Style.BAD;
        };
    }

    private Style styleOfRate(CallFigures calls) {
        double rate = calls.successRate();
        if (!calls.isRated()) {
            return Style.FAINT;
        }
        return rate >= health.goodSuccessRate()
                ? Style.GOOD
                : rate >= health.watchSuccessRate() ? Style.WATCH : Style.BAD;
    }

    /** Returns a bar of {@code percent}, in eighths of a column if the charset has the characters. */
    private String bar(double percent) {
        if (!text.canShow(String.join("", EIGHTHS))) {
            return "#".repeat((int) Math.round(percent / PERCENT * BAR));
        }
        int eighths = (int) Math.round(percent / PERCENT * BAR * (EIGHTHS.length - 1));
        int whole = EIGHTHS.length - 1;
        return EIGHTHS[whole].repeat(eighths / whole) + EIGHTHS[eighths % whole];
    }
}
