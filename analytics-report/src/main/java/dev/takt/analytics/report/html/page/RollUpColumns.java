package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.DurationFigures;
import dev.takt.analytics.report.model.Figures;
import dev.takt.analytics.report.model.RollUp;
import dev.takt.analytics.report.rows.RateText;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.text.VisibleText;
import java.util.List;
import java.util.function.ToLongFunction;

/** A factory of the columns of the table of grouped series. */
final class RollUpColumns {
    private static final int LONGEST = 80;

    private RollUpColumns() {}

    static List<Column<RollUp>> all() {
        return List.of(
                Column.of(
                        "name",
                        "Name, type or value",
                        ColumnKind.LONG_TEXT,
                        one -> VisibleText.cut(one.key(), LONGEST)),
                Column.<RollUp>of("by", "By", ColumnKind.TEXT, one -> VisibleText.cut(one.byText(), LONGEST))
                        .hidden(),
                Column.of(
                        "types",
                        "Types",
                        ColumnKind.TEXT,
                        one -> VisibleText.cut(String.join(", ", one.types()), LONGEST)),
                Column.of("series", "Series", ColumnKind.COUNT, one -> NumberText.count(one.series())),
                count("calls", "Calls", Figures::calls),
                count("failures", "Failed", Figures::failures),
                Column.<RollUp>of("failed", "Failure rate", ColumnKind.PERCENT, RollUpColumns::failureRate)
                        .meaning("Failures among the calls that succeeded or failed"),
                Column.<RollUp>of("rate", "Success rate", ColumnKind.PERCENT, RollUpColumns::rate)
                        .meaning("Successes among the calls that succeeded or failed"),
                Column.<RollUp>of("cancelled-share", "Cancelled", ColumnKind.PERCENT, RollUpColumns::cancelled)
                        .meaning("Cancelled calls among all"),
                duration("median", "p50", DurationFigures::p50),
                duration("p95", "p95", DurationFigures::p95),
                duration("p99", "p99", DurationFigures::p99),
                duration("max", "Max", DurationFigures::max),
                Column.of(
                        "total",
                        "Total",
                        ColumnKind.DURATION,
                        one -> DurationText.ofNanos(one.figures().nanos().total())),
                Column.of("share", "Share", ColumnKind.PERCENT, one -> NumberText.percent(one.share())));
    }

    private static Column<RollUp> count(String key, String title, ToLongFunction<Figures> figure) {
        return Column.of(key, title, ColumnKind.COUNT, one -> NumberText.count(figure.applyAsLong(one.figures())));
    }

    private static Column<RollUp> duration(String key, String title, ToLongFunction<DurationFigures> figure) {
        return Column.of(
                key,
                title,
                ColumnKind.DURATION,
                one -> DurationText.ofNanos(figure.applyAsLong(one.figures().nanos())));
    }

    private static String failureRate(RollUp one) {
        return one.figures().isRated() ? NumberText.percent(one.figures().failureRate()) : RateText.NOTHING;
    }

    private static String rate(RollUp one) {
        Figures figures = one.figures();
        return RateText.of(figures.success(), figures.failures(), figures.cancelled(), figures.unset());
    }

    private static String cancelled(RollUp one) {
        return NumberText.percent(one.figures().cancelledShare());
    }
}
