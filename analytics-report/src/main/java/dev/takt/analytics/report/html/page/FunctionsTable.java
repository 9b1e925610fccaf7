package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.html.page.Functions.FunctionRow;
import dev.takt.analytics.report.rows.Speed;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.stats.SeriesStats;
import dev.takt.analytics.stats.Stats;
import java.util.Arrays;
import java.util.List;

/** Makes the table of all series. */
final class FunctionsTable {
    private final Stats stats;
    private final Histogram histogram;
    private final double totalNanos;

    FunctionsTable(Stats stats) {
        this.stats = stats;
        this.histogram = new Histogram(stats.series());
        this.totalNanos = (double) stats.totalTime().toNanos();
    }

    Functions build() {
        List<FunctionRow> rows = stats.series().stream().map(this::row).toList();
        List<String> types = rows.stream()
                .map(row -> row.subject().type())
                .distinct()
                .sorted()
                .toList();
        return new Functions(List.of(Column.values()), rows, types, histogram.scale());
    }

    private FunctionRow row(SeriesStats series) {
        DurationSummary durations = series.duration();
        List<Cell> cells = Arrays.stream(Column.values())
                .map(column -> column.cell(series, totalNanos))
                .toList();
        return new FunctionRow(
                Subject.of(series.name(), series.eventType(), series.tags()),
                Speed.word(Speed.of(series)),
                series.failures() > 0,
                cells,
                histogram.outlineOf(durations),
                series.calls() == 0
                        ? "no calls"
                        : DurationText.of(durations.min()) + " to " + DurationText.of(durations.max())
                                + ", mostly about " + DurationText.of(durations.median()));
    }
}
