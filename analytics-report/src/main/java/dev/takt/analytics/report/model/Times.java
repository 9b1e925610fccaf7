package dev.takt.analytics.report.model;

import dev.takt.analytics.config.TimeSettings;
import dev.takt.analytics.report.text.VisibleText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Puts points in time into the reader's words. */
final class Times {
    private final DateTimeFormatter usual;
    private final DateTimeFormatter full;

    Times(TimeSettings settings) {
        this.usual = settings.formatter();
        this.full = settings.fullFormatter();
    }

    /** As the settings say. */
    Moment of(Instant instant) {
        return new Moment(instant, VisibleText.of(usual.format(instant)));
    }

    /** With its date, also where the settings show the time of day alone. */
    Moment inFull(Instant instant) {
        return new Moment(instant, VisibleText.of(full.format(instant)));
    }
}
