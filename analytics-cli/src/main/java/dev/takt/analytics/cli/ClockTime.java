package dev.takt.analytics.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text form of a time in every command: to the millisecond, in the zone of the command, with the offset. */
final class ClockTime {
    static final String PATTERN = "yyyy-MM-dd HH:mm:ss.SSSXXX";

    private static final String MICROS = "yyyy-MM-dd HH:mm:ss.SSSSSSXXX";

    private final DateTimeFormatter format;

    ClockTime(ZoneId zone) {
        this(PATTERN, zone);
    }

    private ClockTime(String pattern, ZoneId zone) {
        this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
    }

    /** Returns the form to the microsecond, for times of the database. */
    static ClockTime ofMicros(ZoneId zone) {
        return new ClockTime(MICROS, zone);
    }

    String of(Instant moment) {
        return format.format(moment);
    }
}
