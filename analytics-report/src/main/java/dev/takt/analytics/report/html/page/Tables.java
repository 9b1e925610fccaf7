package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.BatchEntry;
import dev.takt.analytics.report.model.CallEntry;
import dev.takt.analytics.report.model.DeliveryEntry;
import dev.takt.analytics.report.model.ErrorEntry;
import dev.takt.analytics.report.model.GaugeEntry;
import dev.takt.analytics.report.model.GroupEntry;
import dev.takt.analytics.report.model.Outlier;
import dev.takt.analytics.report.model.ReportDocument;
import dev.takt.analytics.report.model.ReportDocument.Loss;
import dev.takt.analytics.report.model.RollUp;
import dev.takt.analytics.report.model.SeriesEntry;
import dev.takt.analytics.report.model.Slot;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The tables of a page. */
public final class Tables {
    private static final int FUNCTIONS_SHOWN = 50;
    private static final int LONGEST_NAMES = 300;

    private final ReportDocument document;
    private final SeriesLabels names;

    /** Creates the tables of the page of {@code document}. */
    public Tables(ReportDocument document) {
        this.document = document;
        this.names = new SeriesLabels(document.series());
    }

    /** Returns the table of all series. */
    public PageTable<SeriesEntry> functions() {
        return PageTable.of("functions-table", "Functions", "functions", FunctionColumns.all(), document.series())
                .limit(FUNCTIONS_SHOWN)
                .styled(SeriesEntry::band);
    }

    /** Returns the table of grouped series. */
    public PageTable<RollUp> rollUps() {
        return PageTable.of("roll-ups-table", "Series together", "groups", RollUpColumns.all(), document.rollUps())
                .styled(RollUp::band);
    }

    /** Returns the table of the call tree. */
    public PageTable<?> callTree() {
        return PageTable.of(
                        "call-tree-table",
                        "Call tree",
                        "paths",
                        CallTreeColumns.all(),
                        CallTreeColumns.rows(document.paths()))
                .limit(FUNCTIONS_SHOWN);
    }

    /** Returns the table of calls and durations over time. */
    public PageTable<Step> timeline() {
        List<Step> steps = new ArrayList<>();
        List<Slot> slots = document.timeline().all().slots();
        for (int step = 0; step < slots.size(); step++) {
            if (slots.get(step).calls() > 0) {
                steps.add(new Step(document.timeline().labels().get(step), slots.get(step)));
            }
        }
        List<Column<Step>> columns = List.of(
                Column.of("from", "From", ColumnKind.TEXT, Step::from),
                count("success", "Success", Slot::success),
                count("failures", "Failed", Slot::failures),
                count("cancelled", "Cancelled", Slot::cancelled),
                count("unset", "Unset", Slot::unset),
                duration("p50", "p50", Slot::p50Nanos),
                duration("p95", "p95", Slot::p95Nanos),
                duration("p99", "p99", Slot::p99Nanos));
        return PageTable.of("timeline-table", "Calls over time", "steps", columns, steps)
                .limit(Integer.MAX_VALUE);
    }

    /** Returns the table of the longest calls. */
    public PageTable<CallEntry> slowest() {
        return PageTable.of(
                        "slowest-table", "Slowest calls", "calls", callColumns(document.slowest()), document.slowest())
                .styled(CallEntry::band);
    }

    /** Returns the table of single calls. */
    public PageTable<CallEntry> calls() {
        return PageTable.of("calls-table", "Calls", "calls", callColumns(document.calls()), document.calls())
                .limit(FUNCTIONS_SHOWN)
                .styled(CallEntry::band);
    }

    private List<Column<CallEntry>> callColumns(List<CallEntry> calls) {
        return CallColumns.all(names, calls, document.head().traceUrl().isPresent());
    }

    /** Returns the table of functions that are occasionally far slower than usual. */
    public PageTable<Outlier> outliers() {
        List<Column<Outlier>> columns = List.of(
                Column.of("name", "Function", ColumnKind.SUBJECT, one -> names.subject(one.series())),
                Column.of("type", "Type", ColumnKind.TEXT, one -> names.type(one.series())),
                Column.of("calls", "Outliers", ColumnKind.COUNT, one -> NumberText.count(one.calls())),
                Column.of("usual", "Usual (p50)", ColumnKind.DURATION, one -> DurationText.ofNanos(one.usualNanos())),
                Column.of("worst", "Longest", ColumnKind.DURATION, one -> DurationText.ofNanos(one.worstNanos())),
                Column.<Outlier>of("times", "Times as slow", ColumnKind.NUMBER, Tables::timesAsSlow),
                Column.of("rows", "The longest of them", ColumnKind.LONG_TEXT, Tables::moments));
        return PageTable.of("outliers-table", "Outliers", "functions", columns, document.outliers());
    }

    /** Returns the table of failures by type. */
    public PageTable<ErrorEntry> errors() {
        List<Column<ErrorEntry>> columns = List.of(
                Column.of(
                        "error", "Error", ColumnKind.LONG_TEXT, error -> VisibleText.cut(error.type(), LONGEST_NAMES)),
                Column.of("calls", "Calls", ColumnKind.COUNT, error -> NumberText.count(error.calls())),
                Column.of("share", "Share of calls", ColumnKind.PERCENT, this::share),
                Column.of("functions", "Functions", ColumnKind.LONG_TEXT, Tables::functions),
                Column.of(
                        "latest",
                        "Latest",
                        ColumnKind.TIME,
                        error -> error.latest().text()),
                Column.<ErrorEntry>of("message", "Last message", ColumnKind.LONG_TEXT, Tables::message)
                        .meaning("Message of the latest such failure, if it is still known"));
        return PageTable.of("errors-table", "Errors by type", "types", columns, document.errors());
    }

    /** Returns the table of the fast successes. */
    public PageTable<GroupEntry> grouped() {
        List<Column<GroupEntry>> columns = List.of(
                Column.of("name", "Function", ColumnKind.SUBJECT, group -> names.subject(group.series())),
                Column.of("type", "Type", ColumnKind.TEXT, group -> names.type(group.series())),
                Column.of("calls", "Calls", ColumnKind.COUNT, group -> NumberText.count(group.calls())),
                Column.of("mean", "Mean", ColumnKind.DURATION, group -> DurationText.ofNanos(group.meanNanos())),
                Column.of("total", "Total", ColumnKind.DURATION, group -> DurationText.ofNanos(group.totalNanos())));
        return PageTable.of("grouped-table", "Short successful calls", "functions", columns, document.grouped());
    }

    /** Returns the table of numbers that the program recorded explicitly. */
    public PageTable<GaugeEntry> gauges() {
        return PageTable.of("gauges-table", "Manual metrics", "metrics", GaugeColumns.all(), document.gauges());
    }

    /** Returns the table of batches. */
    public PageTable<BatchEntry> batches() {
        return PageTable.of("batches-table", "Batches", "batches", WorkColumns.batches(), document.batches());
    }

    /** Returns the table of delivery counts by exporter. */
    public PageTable<DeliveryEntry> deliveries() {
        return PageTable.of(
                "deliveries-table", "Exporters", "exporters", WorkColumns.deliveries(), document.deliveries());
    }

    /** Returns the table of losses. */
    public PageTable<Loss> losses() {
        List<Column<Loss>> columns = List.of(
                Column.of("meaning", "What", ColumnKind.TEXT, Loss::meaning),
                Column.of("count", "Count", ColumnKind.COUNT, loss -> NumberText.count(loss.count())));
        return PageTable.of("losses-table", "Losses", "kinds", columns, document.losses())
                .limit(Integer.MAX_VALUE);
    }

    /** Returns the event types that occur, in order. */
    public List<String> types() {
        return document.series().stream()
                .map(SeriesEntry::type)
                .distinct()
                .sorted()
                .toList();
    }

    private static Column<Step> count(String key, String title, ToLongFunction<Slot> count) {
        return Column.of(key, title, ColumnKind.COUNT, step -> NumberText.count(count.applyAsLong(step.slot())));
    }

    private static Column<Step> duration(String key, String title, ToLongFunction<Slot> nanos) {
        return Column.of(key, title, ColumnKind.DURATION, step -> DurationText.ofNanos(nanos.applyAsLong(step.slot())));
    }

    private String share(ErrorEntry error) {
        return NumberText.percent(
                NumberText.share(error.calls(), document.head().retainedRows()));
    }

    private static String functions(ErrorEntry error) {
        String more = error.functionsLeftOut() == 0 ? "" : " and " + error.functionsLeftOut() + " more";
        return VisibleText.cut(String.join(", ", error.functions()), LONGEST_NAMES) + more;
    }

    private static String message(ErrorEntry error) {
        return error.message() == null ? "" : VisibleText.cut(error.message(), LONGEST_NAMES);
    }

    private static String timesAsSlow(Outlier one) {
        return NumberText.count(Math.round((double) one.worstNanos() / (double) Math.max(1, one.usualNanos()))) + " ×";
    }

    private static String moments(Outlier one) {
        return String.join(
                ", ",
                one.rows().stream()
                        .map(call -> call.start().text() + ": " + DurationText.ofNanos(call.durationNanos()))
                        .toList());
    }

    /** One step of the timeline: its start time as text, and its calls. */
    public record Step(String from, Slot slot) {}
}
