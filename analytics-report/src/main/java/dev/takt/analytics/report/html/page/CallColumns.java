package dev.takt.analytics.report.html.page;

import dev.takt.analytics.event.Exemplar;
import dev.takt.analytics.report.model.CallEntry;
import dev.takt.analytics.report.model.Words;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.report.text.VisibleText;
import java.util.List;

/** A factory of the columns of call tables. */
final class CallColumns {
    private static final int LONGEST_ERROR_TYPE = 200;
    private static final int LONGEST_TRACE_ID = 64;

    private CallColumns() {}

    /**
     * Returns the columns for {@code calls}. Those of streams are shown initially if {@code calls} contains a stream, that of traces if it
     * contains one, or if {@code linksTraces}.
     */
    static List<Column<CallEntry>> all(SeriesLabels names, List<CallEntry> calls, boolean linksTraces) {
        boolean streams = calls.stream().anyMatch(call -> call.elements().isPresent());
        boolean traces =
                linksTraces || calls.stream().anyMatch(call -> !trace(call).isEmpty());
        return List.of(
                Column.of("name", "Function", ColumnKind.SUBJECT, call -> names.subject(call.series())),
                Column.of("type", "Type", ColumnKind.TEXT, call -> names.type(call.series())),
                Column.of(
                        "start", "Start", ColumnKind.TIME, call -> call.start().text()),
                Column.of("end", "End", ColumnKind.TIME, call -> call.end().text()),
                Column.of(
                        "duration",
                        "Duration",
                        ColumnKind.DURATION,
                        call -> DurationText.ofNanos(call.durationNanos())),
                Column.of("outcome", "Outcome", ColumnKind.OUTCOME, call -> Words.of(call.outcome())),
                shownIf(
                        streams,
                        Column.<CallEntry>of("elements", "Elements", ColumnKind.COUNT, CallColumns::elements)
                                .meaning("Number of elements that the stream emitted")),
                shownIf(
                        streams,
                        Column.<CallEntry>of("first", "First element", ColumnKind.DURATION, CallColumns::first)
                                .meaning("From the start to the stream's first element")),
                Column.of("error", "Error", ColumnKind.LONG_TEXT, CallColumns::error),
                shownIf(traces, Column.<CallEntry>of("trace", "Trace", ColumnKind.TEXT, CallColumns::trace)));
    }

    private static Column<CallEntry> shownIf(boolean isShown, Column<CallEntry> column) {
        return isShown ? column : column.hidden();
    }

    private static String elements(CallEntry call) {
        return call.elements().isPresent() ? NumberText.count(call.elements().getAsLong()) : "";
    }

    private static String first(CallEntry call) {
        return call.timeToFirst().map(DurationText::of).orElse("");
    }

    private static String trace(CallEntry call) {
        return VisibleText.cut(call.annotations().getOrDefault(Exemplar.TRACE_ID, ""), LONGEST_TRACE_ID);
    }

    private static String error(CallEntry call) {
        return call.errorType() == null ? "" : VisibleText.cut(call.errorType(), LONGEST_ERROR_TYPE);
    }
}
