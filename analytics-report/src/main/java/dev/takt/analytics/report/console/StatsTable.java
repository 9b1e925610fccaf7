package dev.takt.analytics.report.console;

import dev.takt.analytics.report.console.Table.Cell;
import dev.takt.analytics.report.console.Table.Column;
import dev.takt.analytics.report.rows.Speed;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.time.Duration;
import java.util.List;

/** The table of all series, the greatest total time first. */
final class StatsTable {
    private static final int MOST_NAME = 80;
    private static final int MOST_TYPE = 14;
    private static final int MOST_NUMBER = 24;
    private static final int BAR = 8;
    private static final double GOOD_PERCENT = 99;
    private static final double WATCH_PERCENT = 95;
    private static final double PERCENT = 100;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};

    private static final List<Column> COLUMNS = List.of(
            new Column("Function", false, 0, MOST_NAME),
            new Column("Type", false, 9, MOST_TYPE),
            new Column("Calls", true, 0, MOST_NUMBER),
            new Column("Success", true, 3, MOST_NUMBER),
            new Column("Mean", true, 6, MOST_NUMBER),
            new Column("p50", true, 8, MOST_NUMBER),
            new Column("p95", true, 1, MOST_NUMBER),
            new Column("p99", true, 7, MOST_NUMBER),
            new Column("Max", true, 4, MOST_NUMBER),
            new Column("Total", true, 2, MOST_NUMBER),
            new Column("Share", false, 10, BAR),
            new Column("Spread", false, 11, Sparkline.WIDTH));

    private final ConsoleText text;

    StatsTable(ConsoleText text) {
        this.text = text;
    }

    List<String> lines(Stats stats, int width, boolean colours) {
        Table table = new Table(COLUMNS, text);
        double totalNanos = (double) stats.totalTime().toNanos();
        for (SeriesStats series : stats.series()) {
            table.add(cells(series, totalNanos));
        }
        return table.lines(width, colours);
    }

    private List<Cell> cells(SeriesStats series, double totalNanos) {
        DurationSummary durations = series.duration();
        Style band = styleOf(series);
        boolean told = series.calls() > series.unset();
        return List.of(
                new Cell(text.clean(nameOf(series)), Style.PLAIN),
                new Cell(text.clean(series.eventType()), Style.FAINT),
                new Cell(NumberText.count(series.calls()), Style.PLAIN),
                told
                        ? new Cell(NumberText.percent(series.successRate()), styleOfRate(series.successRate()))
                        : new Cell(text.clean("–"), Style.FAINT),
                duration(durations.mean(), Style.PLAIN),
                duration(durations.median(), Style.PLAIN),
                duration(durations.p95(), band),
                duration(durations.p99(), Style.PLAIN),
                duration(durations.max(), Style.PLAIN),
                duration(durations.total(), Style.PLAIN),
                new Cell(bar(NumberText.share((double) durations.total().toNanos(), totalNanos)), Style.FAINT),
                new Cell(Sparkline.of(durations, text), Style.FAINT));
    }

    private Cell duration(Duration duration, Style style) {
        return new Cell(text.clean(DurationText.of(duration)), style);
    }

    private static String nameOf(SeriesStats series) {
        return series.tags().isEmpty() ? series.name() : series.name() + " " + series.tags();
    }

    private static Style styleOf(SeriesStats series) {
        return switch (Speed.of(series)) {
            case FAST -> Style.PLAIN;
            case MEDIUM -> Style.WATCH;
            case SLOW -> Style.BAD;
        };
    }

    private static Style styleOfRate(double percent) {
        return percent >= GOOD_PERCENT ? Style.GOOD : percent >= WATCH_PERCENT ? Style.WATCH : Style.BAD;
    }

    /** A bar of {@code percent}, in eighths of a column where the terminal has the characters. */
    private String bar(double percent) {
        if (!text.canShow(String.join("", EIGHTHS))) {
            return "#".repeat((int) Math.round(percent / PERCENT * BAR));
        }
        int eighths = (int) Math.round(percent / PERCENT * BAR * (EIGHTHS.length - 1));
        int whole = EIGHTHS.length - 1;
        return EIGHTHS[whole].repeat(eighths / whole) + EIGHTHS[eighths % whole];
    }
}
