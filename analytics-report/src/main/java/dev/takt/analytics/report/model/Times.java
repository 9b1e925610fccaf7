package dev.takt.analytics.report.html.page;

import dev.takt.analytics.config.TimeSettings;
import dev.takt.analytics.report.html.page.Page.Moment;
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
        return new Moment(VisibleText.of(usual.format(instant)), instant.toString());
    }

    /** With its date, also where the settings show the time of day alone. */
    Moment inFull(Instant instant) {
        return new Moment(VisibleText.of(full.format(instant)), instant.toString());
    }
}
