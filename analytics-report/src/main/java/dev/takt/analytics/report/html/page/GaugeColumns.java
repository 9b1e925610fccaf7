package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.GaugeEntry;
import dev.takt.analytics.report.model.Subject;
import dev.takt.analytics.report.model.Words;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.Gauge;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A factory of the columns of the table of manual metrics. */
final class GaugeColumns {
    private GaugeColumns() {}

    static List<Column<GaugeEntry>> all() {
        return List.of(
                Column.of("name", "Metric", ColumnKind.SUBJECT, GaugeColumns::subject),
                Column.of(
                        "kind",
                        "Kind",
                        ColumnKind.TEXT,
                        one -> Words.of(one.gauge().kind())),
                number("last", "Last", Gauge::last).meaning("The latest value, or the total of a counter"),
                Column.<GaugeEntry>of("trend", "Over time", ColumnKind.DRAWING, one -> "")
                        .meaning("Means of values, sums of counters"),
                Column.of(
                        "count",
                        "Recorded",
                        ColumnKind.COUNT,
                        one -> NumberText.count(one.gauge().count())),
                number("min", "Min", Gauge::min),
                number("mean", "Mean", Gauge::mean),
                number("max", "Max", Gauge::max),
                Column.of(
                        "latest", "Latest", ColumnKind.TIME, one -> one.latest().text()));
    }

    private static Column<GaugeEntry> number(String key, String title, ToDoubleFunction<Gauge> number) {
        return Column.of(key, title, ColumnKind.NUMBER, one -> NumberText.value(number.applyAsDouble(one.gauge())));
    }

    private static String subject(GaugeEntry one) {
        return Subject.of(one.gauge().name(), "", one.gauge().tags()).line();
    }
}
