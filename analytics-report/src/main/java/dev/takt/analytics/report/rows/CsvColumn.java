package dev.takt.analytics.report.rows;

import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.SpreadsheetText;
import dev.takt.analytics.stats.CallFigures;
import dev.takt.analytics.stats.DurationSummary;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A column of a CSV file of figures.
 *
 * @param heading the heading
 * @param cell returns the cell of a row
 */
public record CsvColumn(String heading, Function<FigureRow, String> cell) {
    /** The columns in the order of the file. */
    private static final List<CsvColumn> ALL = List.of(
            new CsvColumn("name", row -> text(row.name())),
            new CsvColumn("type", row -> text(String.join(", ", row.types()))),
            new CsvColumn("tags", CsvColumn::tags),
            new CsvColumn("calls", count(CallFigures::calls)),
            new CsvColumn("success", count(CallFigures::successes)),
            new CsvColumn("failures", count(CallFigures::failures)),
            new CsvColumn("cancelled", count(CallFigures::cancellations)),
            new CsvColumn("unset", count(CallFigures::unset)),
            new CsvColumn("success_rate", rate(CallFigures::successRate)),
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
                    row -> DurationText.nanosOf(row.figures().overhead()).toString()),
            new CsvColumn("in_flight", count(CallFigures::inFlight)),
            new CsvColumn("last_error", row -> text(row.lastError())),
            new CsvColumn("failure_rate", rate(CallFigures::failureRate)),
            new CsvColumn(
                    "cancelled_share", row -> Double.toString(row.figures().cancelledShare())),
            new CsvColumn("unset_share", row -> Double.toString(row.figures().unsetShare())),
            new CsvColumn("series", row -> Integer.toString(row.series())));

    private static final String END_OF_LINE = "\r\n";

    /** Returns the line of headings. */
    public static String headings() {
        return ALL.stream().map(CsvColumn::heading).collect(Collectors.joining(",", "", END_OF_LINE));
    }

    /** Returns the line of {@code row}. */
    public static String lineOf(FigureRow row) {
        return ALL.stream().map(column -> column.cell.apply(row)).collect(Collectors.joining(",", "", END_OF_LINE));
    }

    private static Function<FigureRow, String> ofDuration(Function<DurationSummary, Duration> figure) {
        return row ->
                DurationText.nanosOf(figure.apply(row.figures().duration())).toString();
    }

    private static Function<FigureRow, String> rate(ToDoubleFunction<CallFigures> rate) {
        return row -> row.figures().isRated() ? Double.toString(rate.applyAsDouble(row.figures())) : "";
    }

    private static Function<FigureRow, String> count(ToLongFunction<CallFigures> count) {
        return row -> Long.toString(count.applyAsLong(row.figures()));
    }

    private static String tags(FigureRow row) {
        StringJoiner tags = new StringJoiner(" ");
        row.tags().forEach((key, value) -> tags.add(key + "=" + value));
        return text(tags.toString());
    }

    private static String text(String raw) {
        return '"' + SpreadsheetText.of(raw).replace("\"", "\"\"") + '"';
    }
}
