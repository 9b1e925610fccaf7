package dev.takt.analytics.report.csv;

import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.SpreadsheetText;
import dev.takt.analytics.stats.DurationSummary;
import dev.takt.analytics.stats.SeriesStats;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One column of the file: its heading and its cell. */
record CsvColumn(String heading, Function<SeriesStats, String> cell) {
    /** The columns in the order of the file. */
    static final List<CsvColumn> ALL = List.of(
            new CsvColumn("name", series -> text(series.name())),
            new CsvColumn("type", series -> text(series.eventType())),
            new CsvColumn("tags", CsvColumn::tags),
            new CsvColumn("calls", series -> Long.toString(series.calls())),
            new CsvColumn("success", series -> Long.toString(series.successes())),
            new CsvColumn("failures", series -> Long.toString(series.failures())),
            new CsvColumn("cancelled", series -> Long.toString(series.cancellations())),
            new CsvColumn("unset", series -> Long.toString(series.unset())),
            new CsvColumn("success_rate", series -> series.isRated() ? Double.toString(series.successRate()) : ""),
            new CsvColumn("total_nanos", ofDuration(DurationSummary::total)),
            new CsvColumn("mean_nanos", ofDuration(DurationSummary::mean)),
            new CsvColumn("deviation_nanos", ofDuration(DurationSummary::standardDeviation)),
            new CsvColumn("standard_error_nanos", ofDuration(DurationSummary::standardError)),
            new CsvColumn("min_nanos", ofDuration(DurationSummary::min)),
            new CsvColumn("p50_nanos", ofDuration(DurationSummary::median)),
            new CsvColumn("p90_nanos", ofDuration(DurationSummary::p90)),
            new CsvColumn("p95_nanos", ofDuration(DurationSummary::p95)),
            new CsvColumn("p99_nanos", ofDuration(DurationSummary::p99)),
            new CsvColumn("p999_nanos", ofDuration(DurationSummary::p999)),
            new CsvColumn("max_nanos", ofDuration(DurationSummary::max)),
            new CsvColumn(
                    "overhead_nanos",
                    series -> DurationText.nanosOf(series.overhead()).toString()),
            new CsvColumn("in_flight", series -> Long.toString(series.inFlight())),
            new CsvColumn("last_error", series -> text(series.lastError().orElse(""))),
            new CsvColumn("failure_rate", series -> series.isRated() ? Double.toString(series.failureRate()) : ""),
            new CsvColumn("cancelled_share", series -> Double.toString(series.cancelledShare())),
            new CsvColumn("unset_share", series -> Double.toString(series.unsetShare())));

    private static final String END_OF_LINE = "\r\n";

    static String headings() {
        return ALL.stream().map(CsvColumn::heading).collect(Collectors.joining(",", "", END_OF_LINE));
    }

    static String lineOf(SeriesStats series) {
        return ALL.stream().map(column -> column.cell.apply(series)).collect(Collectors.joining(",", "", END_OF_LINE));
    }

    private static Function<SeriesStats, String> ofDuration(Function<DurationSummary, Duration> figure) {
        return series -> DurationText.nanosOf(figure.apply(series.duration())).toString();
    }

    private static String tags(SeriesStats series) {
        StringJoiner tags = new StringJoiner(" ");
        series.tags().forEach((key, value) -> tags.add(key + "=" + value));
        return text(tags.toString());
    }

    private static String text(String raw) {
        return '"' + SpreadsheetText.of(raw).replace("\"", "\"\"") + '"';
    }
}
