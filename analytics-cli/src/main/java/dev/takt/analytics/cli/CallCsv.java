package dev.takt.analytics.cli;

import dev.takt.analytics.event.CallDetails;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.report.text.SpreadsheetText;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A writer of calls as CSV in the form of RFC 4180, with the columns of the table {@code calls} ({@link CallTable}). Times are in UTC
 * with the offset. A text that a spreadsheet would take for a formula has an apostrophe before it. For one thread.
 */
final class CallCsv {
    private static final String HEADINGS =
            "name,event_type,start_time,start_ns,duration_ns,outcome,error_type,tags,annotations,"
                    + "elements,time_to_first_ns";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final MapJson json = new MapJson();
    private final Map<Integer, String> startsBySeries = new HashMap<>();
    private final Map<Integer, String> tagsBySeries = new HashMap<>();

    CallCsv(PrintStream out) {
        this.out = out;
        out.println(HEADINGS);
    }

    /** Writes the line of one call. */
    void write(EventView call) {
        CallDetails details = call.details();
        long start = call.startEpochNanos();
        Instant time = Instant.EPOCH.plusNanos(start);
        String names = startsBySeries.computeIfAbsent(
                call.seriesId(),
                id -> guarded(call.series().name())
                        + ','
                        + guarded(call.series().eventType()));
        String tags = tagsBySeries.computeIfAbsent(
                call.seriesId(), id -> quoted(json.of(call.series().tags().asMap())));
        String error = call.errorType();
        Map<String, String> annotations = details == null ? Map.of() : details.annotations();
        out.println(String.join(
                ",",
                names,
                TIME.format(time),
                Long.toString(start),
                Long.toString(call.durationNanos()),
                call.outcome().name().toLowerCase(Locale.ROOT),
                error == null ? "" : guarded(error),
                tags,
                annotations.isEmpty() ? "" : quoted(json.of(annotations)),
                number(details == null ? CallDetails.UNUSED : details.elements()),
                number(details == null ? CallDetails.UNUSED : details.timeToFirstNanos())));
    }

    private static String guarded(String text) {
        return quoted(SpreadsheetText.of(text));
    }

    /** Returns {@code text} with quotes if the format needs them; an empty text has them to differ from none. */
    private static String quoted(String text) {
        boolean isPlain =
                !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String number(long number) {
        return number == CallDetails.UNUSED ? "" : Long.toString(number);
    }
}
