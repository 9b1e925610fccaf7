package dev.takt.analytics.report.html.page;

import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.report.model.BatchEntry;
import dev.takt.analytics.report.model.DeliveryEntry;
import dev.takt.analytics.report.model.Moment;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.text.VisibleText;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A factory of the columns of the tables of batches and of exporters. */
final class WorkColumns {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_ERROR = 300;

    private WorkColumns() {}

    static List<Column<BatchEntry>> batches() {
        return List.of(
                Column.of(
                        "title",
                        "Batch",
                        ColumnKind.TEXT,
                        one -> VisibleText.cut(one.run().title(), LONGEST_TITLE)),
                Column.of("start", "Start", ColumnKind.TIME, one -> one.start().text()),
                Column.of("state", "State", ColumnKind.TEXT, one -> one.run().open() ? "open" : "closed"),
                duration("elapsed", "Duration", one -> one.run().elapsed().toNanos())
                        .meaning("From its opening to its end, or until now"),
                count("calls", "Calls", one -> one.run().figures().calls())
                        .meaning("Calls that ended in it, including those of nested batches"),
                count("failures", "Failed", one -> one.run().figures().failures()),
                duration("mean", "Mean", one -> one.run().figures().mean().toNanos()),
                duration("p95", "p95", one -> one.run().figures().p95().toNanos()));
    }

    static List<Column<DeliveryEntry>> deliveries() {
        return List.of(
                Column.of(
                        "exporter",
                        "Exporter",
                        ColumnKind.TEXT,
                        one -> VisibleText.cut(one.delivery().exporter(), LONGEST_TITLE)),
                Column.of(
                        "state",
                        "State",
                        ColumnKind.TEXT,
                        one -> one.delivery().circuitOpen() ? "waits for the server" : "sends"),
                sum("offered", "Offered", Delivery::offered).meaning("Metrics that were meant for it"),
                sum("sent", "Sent", Delivery::sent).meaning("Metrics that arrived"),
                sum("retried", "Retried", Delivery::retried).meaning("Metrics that were sent again; each retry counts"),
                sum("dropped", "Dropped", Delivery::droppedTotal).meaning("Metrics that were given up"),
                Column.of("reasons", "Why dropped", ColumnKind.LONG_TEXT, WorkColumns::reasons),
                sum("queued", "Queued", Delivery::queued).meaning("Metrics that wait or are being sent"),
                sum("spooled", "Spooled", Delivery::spooled)
                        .meaning("Metrics that wait on disk")
                        .hidden(),
                Column.of("last-success", "Last success", ColumnKind.TIME, one -> textOf(one.lastSuccess())),
                Column.of("last-error", "Last error", ColumnKind.LONG_TEXT, WorkColumns::lastError));
    }

    private static Column<BatchEntry> count(String key, String title, ToLongFunction<BatchEntry> count) {
        return Column.of(key, title, ColumnKind.COUNT, one -> NumberText.count(count.applyAsLong(one)));
    }

    private static Column<BatchEntry> duration(String key, String title, ToLongFunction<BatchEntry> nanos) {
        return Column.of(key, title, ColumnKind.DURATION, one -> DurationText.ofNanos(nanos.applyAsLong(one)));
    }

    private static Column<DeliveryEntry> sum(String key, String title, ToLongFunction<Delivery> count) {
        return Column.of(key, title, ColumnKind.COUNT, one -> NumberText.count(count.applyAsLong(one.delivery())));
    }

    private static String reasons(DeliveryEntry one) {
        return one.delivery().dropped().entrySet().stream()
                .map(reason -> reason.getKey() + ": " + NumberText.count(reason.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String lastError(DeliveryEntry one) {
        return one.delivery()
                .lastError()
                .map(error -> textOf(one.lastErrorTime()) + " " + VisibleText.cut(error, LONGEST_ERROR))
                .orElse("");
    }

    private static String textOf(@Nullable Moment moment) {
        return moment == null ? "never" : moment.text();
    }
}
