package dev.takt.analytics.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text of a moment in every command: to the millisecond, in the zone of the command, with its offset. */
final class ClockTime {
    static final String PATTERN = "yyyy-MM-dd HH:mm:ss.SSSXXX";

    private final DateTimeFormatter format;

    ClockTime(ZoneId zone) {
        this.format = DateTimeFormatter.ofPattern(PATTERN, Locale.ROOT).withZone(zone);
    }

    String of(Instant moment) {
        return format.format(moment);
    }
}
