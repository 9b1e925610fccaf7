package dev.takt.analytics.cli;

import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.report.console.Console;
import dev.takt.analytics.report.console.Style;
import dev.takt.analytics.report.rows.Speed;
import dev.takt.analytics.report.text.DurationText;
import java.time.ZoneId;
import java.util.List;

/** A printer of calls, one per line: start, duration coloured by band, outcome, name and error type. */
final class CallLines {
    private static final int DURATION_WIDTH = 9;

    private final Console console;
    private final ClockTime time;

    CallLines(Console console, ZoneId zone) {
        this.console = console;
        this.time = new ClockTime(zone);
    }

    void print(Event call) {
        String duration = DurationText.of(call.duration());
        String padding = " ".repeat(Math.max(0, DURATION_WIDTH - duration.length()));
        String error = call.errorType() == null ? "" : "  " + call.errorType();
        String notes = call.annotations().isEmpty() ? "" : "  " + call.annotations();
        console.print(List.of(
                console.cell(time.of(call.startTime()) + "  ", Style.FAINT),
                console.cell(padding + duration + "  ", styleOf(call)),
                console.cell(wordOf(call.outcome()) + "  ", styleOf(call.outcome())),
                console.cell(SeriesName.of(call)),
                console.cell(error, Style.BAD),
                console.cell(notes, Style.FAINT)));
    }

    private Style styleOf(Event call) {
        return switch (Speed.of(call.duration().toNanos(), call.eventType(), DurationThresholds.DEFAULTS)) {
            case FAST -> Style.PLAIN;
            case MEDIUM -> Style.WATCH;
            case SLOW -> Style.BAD;
        };
    }

    private static String wordOf(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> "ok       ";
            case FAILURE -> "failed   ";
            case CANCELLED -> "cancelled";
            case UNSET -> "unset    ";
        };
    }

    private static Style styleOf(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> Style.GOOD;
            case FAILURE -> Style.BAD;
            case CANCELLED, UNSET -> Style.WATCH;
        };
    }
}
