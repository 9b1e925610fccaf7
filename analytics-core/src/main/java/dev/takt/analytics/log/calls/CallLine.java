package dev.takt.analytics.log.calls;

import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.config.DurationUnit;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.require.ControlCharacters;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.totals.Bands;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of a call's log line: {@code ✅ >>> users.find(db) took 10.2ms, started 2026-11-30T10:18:01.123Z}, followed for a failure by its
 * cause: {@code : java.io.IOException: gone}.
 */
public final class CallLine {
    private static final double TEN = 10;
    private static final double HUNDRED = 100;

    /** The format of the start, created with the first line. */
    private static final class StartFormat {
        static final DateTimeFormatter PATTERN =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);
    }

    private final Bands bands;
    private final DurationUnit unit;
    private final ZoneId zone;

    public CallLine(DurationThresholds thresholds, DurationUnit unit, ZoneId zone) {
        this.bands = Bands.of(thresholds);
        this.unit = unit;
        this.zone = zone;
    }

    /** Returns the line of {@code event}; {@code thread} is the one that made the call, or null if unknown. */
    String of(EventView event, @Nullable String thread) {
        LastError error = LastError.of(event);
        return sign(event.outcome()) + " " + arrows(event) + " " + withoutSigns(event) + ", started "
                + start(event.startEpochNanos()) + (thread == null ? "" : " on " + harmless(thread))
                + (error == null ? "" : ": " + harmless(error.text()));
    }

    /** Returns the call and its error: {@code users.find(db) took 10.2ms: java.io.IOException: gone}. */
    public String failure(EventView failed) {
        LastError error = LastError.of(failed);
        String text = withoutSigns(failed);
        return error == null ? text : text + ": " + harmless(error.text());
    }

    /** Returns the line without the signs for outcome and band: {@code users.find(db) took 0.010s}. */
    private String withoutSigns(EventView event) {
        Series series = event.series();
        return harmless(series.name()) + "(" + harmless(series.eventType()) + ") " + duration(event.durationNanos());
    }

    /** Returns the text without characters that begin a new line or control a terminal. */
    public static String harmless(String name) {
        return ControlCharacters.marked(name);
    }

    private static String sign(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> "✅";
            case FAILURE -> "❌";
            case CANCELLED -> "⏹";
            case UNSET -> "⏱";
        };
    }

    private String start(long epochNanos) {
        ZonedDateTime start = Instant.EPOCH
                .plusNanos(epochNanos)
                .truncatedTo(ChronoUnit.MILLIS)
                .atZone(zone);
        return StartFormat.PATTERN.format(start);
    }

    private String arrows(EventView event) {
        return Bands.arrows(bands.of(event.series().eventType()).indexOf(event.durationNanos()));
    }

    private String duration(long nanos) {
        return switch (unit) {
            case SECONDS -> String.format(Locale.ROOT, "took %.3fs", Nanos.inSeconds(nanos));
            case MILLIS -> String.format(Locale.ROOT, "executed in %.6f ms", Nanos.inMillis(nanos));
            case AUTO -> "took " + inSuitableUnit(nanos);
        };
    }

    private static String inSuitableUnit(long nanos) {
        if (nanos < Nanos.PER_MICRO) {
            return nanos + "ns";
        }
        if (nanos < Nanos.PER_MILLI) {
            return threeDigits(Nanos.inMicros(nanos)) + "µs";
        }
        return nanos < Nanos.PER_SECOND
                ? threeDigits(Nanos.inMillis(nanos)) + "ms"
                : threeDigits(Nanos.inSeconds(nanos)) + "s";
    }

    private static String threeDigits(double value) {
        String format = value < TEN ? "%.2f" : value < HUNDRED ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
