package dev.takt.analytics.report.model;

import dev.takt.analytics.config.TimeSettings;
import dev.takt.analytics.report.text.VisibleText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** A formatter of points in time by the configured format and zone. */
final class Times {
    private final DateTimeFormatter usual;
    private final DateTimeFormatter full;

    Times(TimeSettings settings) {
        this.usual = settings.formatter();
        this.full = settings.fullFormatter();
    }

    /** Returns {@code instant} in the configured format. */
    Moment of(Instant instant) {
        return new Moment(instant, VisibleText.of(usual.format(instant)));
    }

    /** Returns {@code instant} with its date, even if the configured format has only the time of day. */
    Moment inFull(Instant instant) {
        return new Moment(instant, VisibleText.of(full.format(instant)));
    }
}
