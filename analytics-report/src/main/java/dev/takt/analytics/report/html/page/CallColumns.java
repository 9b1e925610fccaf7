package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.CallEntry;
import dev.takt.analytics.report.model.Words;
import dev.takt.analytics.report.text.DurationText;
import dev.takt.analytics.report.text.VisibleText;
import java.util.List;

/** The columns of tables of calls. */
final class CallColumns {
    private static final int LONGEST_ERROR_TYPE = 200;

    private CallColumns() {}

    static List<Column<CallEntry>> all(Names names) {
        return List.of(
                Column.of("name", "Function", Kind.SUBJECT, call -> names.subject(call.series())),
                Column.of("type", "Type", Kind.TEXT, call -> names.type(call.series())),
                Column.of("start", "Start", Kind.TIME, call -> call.start().text()),
                Column.of("end", "End", Kind.TIME, call -> call.end().text()),
                Column.of("duration", "Duration", Kind.DURATION, call -> DurationText.ofNanos(call.durationNanos())),
                Column.of("outcome", "Outcome", Kind.OUTCOME, call -> Words.of(call.outcome())),
                Column.of("error", "Error", Kind.LONG_TEXT, CallColumns::error));
    }

    private static String error(CallEntry call) {
        return call.errorType() == null ? "" : VisibleText.cut(call.errorType(), LONGEST_ERROR_TYPE);
    }
}
