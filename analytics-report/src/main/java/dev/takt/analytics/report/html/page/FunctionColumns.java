package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.DurationFigures;
import dev.takt.analytics.report.model.Figures;
import dev.takt.analytics.report.model.SeriesEntry;
import dev.takt.analytics.report.model.Subject;
import dev.takt.analytics.report.rows.RateText;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.text.VisibleText;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A factory of the columns of the function table, in the order of the page. */
final class FunctionColumns {
    private static final int LONGEST_ERROR = 300;

    private FunctionColumns() {}

    static List<Column<SeriesEntry>> all() {
        return Stream.of(counts(), durations(), shares()).flatMap(List::stream).toList();
    }

    private static List<Column<SeriesEntry>> counts() {
        return List.of(
                Column.of("name", "Function", ColumnKind.SUBJECT, FunctionColumns::subject),
                Column.of("type", "Type", ColumnKind.TEXT, one -> VisibleText.of(one.type())),
                count("calls", "Calls", Figures::calls).meaning("Calls that ended with any outcome"),
                Column.<SeriesEntry>of("trend", "Over time", ColumnKind.DRAWING, one -> "")
                        .meaning("Retained calls over time; failures are red"),
                count("success", "Success", Figures::success)
                        .meaning("Calls that succeeded")
                        .hidden(),
                count("failures", "Failed", Figures::failures).meaning("Calls that failed"),
                count("cancelled", "Cancelled", Figures::cancelled)
                        .meaning("Calls that were cancelled; in no rate")
                        .hidden(),
                count("unset", "Unset", Figures::unset)
                        .meaning("Block timers that were closed without an outcome; in no rate")
                        .hidden(),
                Column.of("rate", "Success rate", ColumnKind.PERCENT, FunctionColumns::rate)
                        .meaning("Successes among the calls that succeeded or failed"),
                Column.<SeriesEntry>of("distribution", "Distribution", ColumnKind.DRAWING, one -> "")
                        .meaning("Distribution of the durations, on a logarithmic scale that all rows share"));
    }

    private static List<Column<SeriesEntry>> durations() {
        return List.of(
                duration("mean", "Mean", DurationFigures::mean).meaning("Arithmetic mean of the durations"),
                duration("median", "p50", DurationFigures::p50)
                        .meaning("The median: half of the calls took at most this long"),
                duration("p90", "p90", DurationFigures::p90)
                        .meaning("90 % of the calls took at most this long")
                        .hidden(),
                duration("p95", "p95", DurationFigures::p95).meaning("95 % of the calls took at most this long"),
                duration("p99", "p99", DurationFigures::p99).meaning("99 % of the calls took at most this long"),
                duration("p999", "p99.9", DurationFigures::p999)
                        .meaning("99.9 % of the calls took at most this long")
                        .hidden(),
                duration("min", "Min", DurationFigures::min)
                        .meaning("The shortest call")
                        .hidden(),
                duration("max", "Max", DurationFigures::max).meaning("The longest call"),
                duration("deviation", "Std dev", DurationFigures::deviation)
                        .meaning("Standard deviation of the durations (sample)")
                        .hidden(),
                duration("standard-error", "Std error", DurationFigures::standardError)
                        .meaning("Standard error of the mean")
                        .hidden());
    }

    private static List<Column<SeriesEntry>> shares() {
        return List.of(
                Column.<SeriesEntry>of("total", "Total", ColumnKind.DURATION, FunctionColumns::total)
                        .meaning("All durations together; calls that ran at once count each"),
                Column.<SeriesEntry>of("share", "Share", ColumnKind.PERCENT, one -> NumberText.percent(one.share()))
                        .meaning("Part of the total time of all functions"),
                Column.<SeriesEntry>of("overhead", "Overhead", ColumnKind.DURATION, FunctionColumns::overhead)
                        .meaning("Estimated cost of measuring these calls")
                        .hidden(),
                Column.of("in-flight", "In flight", ColumnKind.COUNT, FunctionColumns::inFlight)
                        .meaning("Calls that had started but not ended, and the age of the oldest")
                        .hidden(),
                Column.of("last-error", "Last error", ColumnKind.LONG_TEXT, FunctionColumns::lastError)
                        .meaning("The latest error")
                        .hidden());
    }

    private static Column<SeriesEntry> count(String key, String title, ToLongFunction<Figures> figure) {
        return Column.of(key, title, ColumnKind.COUNT, one -> NumberText.count(figure.applyAsLong(one.figures())));
    }

    private static Column<SeriesEntry> duration(String key, String title, ToLongFunction<DurationFigures> figure) {
        return Column.of(
                key,
                title,
                ColumnKind.DURATION,
                one -> one.figures().calls() == 0
                        ? "–"
                        : DurationText.ofNanos(figure.applyAsLong(one.figures().nanos())));
    }

    private static String subject(SeriesEntry one) {
        return Subject.of(one.name(), one.type(), one.tags()).line();
    }

    private static String rate(SeriesEntry one) {
        Figures figures = one.figures();
        return RateText.of(figures.success(), figures.failures(), figures.cancelled(), figures.unset());
    }

    private static String total(SeriesEntry one) {
        Figures figures = one.figures();
        return figures.calls() == 0 ? "–" : DurationText.ofNanos(figures.nanos().total());
    }

    private static String overhead(SeriesEntry one) {
        return DurationText.ofNanos(one.figures().overheadNanos());
    }

    private static String inFlight(SeriesEntry one) {
        Figures figures = one.figures();
        String count = NumberText.count(figures.inFlight());
        return figures.oldestNanos() == 0 ? count : count + ", oldest " + DurationText.ofNanos(figures.oldestNanos());
    }

    private static String lastError(SeriesEntry one) {
        return one.lastError() == null ? "" : VisibleText.cut(one.lastError(), LONGEST_ERROR);
    }
}
