package dev.takt.analytics.batch;

import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.config.DurationUnit;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.totals.Bands;
import java.util.Locale;
import java.util.regex.Pattern;

/** The text of a line: {@code ✅ >>> users.find(db) took 0.010s}. */
final class CallLine {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
    private static final double NANOS_A_MICRO = 1e3;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double TEN = 10;
    private static final double HUNDRED = 100;

    private final Bands bands;
    private final DurationUnit unit;

    CallLine(DurationThresholds thresholds, DurationUnit unit) {
        this.bands = Bands.of(thresholds);
        this.unit = unit;
    }

    String of(EventView event) {
        return sign(event.outcome()) + " " + arrows(event.durationNanos()) + " " + withoutSigns(event);
    }

    /** The line without what tells its outcome and band: {@code users.find(db) took 0.010s}. */
    String withoutSigns(EventView event) {
        Series series = event.series();
        return harmless(series.name()) + "(" + harmless(series.eventType()) + ") " + duration(event.durationNanos());
    }

    /** Text without what would begin a new line or steer a terminal. */
    static String harmless(String name) {
        return CONTROL.matcher(name).replaceAll("?");
    }

    private static String sign(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> "✅";
            case FAILURE -> "❌";
            case CANCELLED -> "⏹";
            case UNSET -> "⏱";
        };
    }

    private String arrows(long nanos) {
        return Bands.arrows(bands.indexOf(nanos));
    }

    private String duration(long nanos) {
        return switch (unit) {
            case SECONDS -> String.format(Locale.ROOT, "took %.3fs", nanos / NANOS_A_SECOND);
            case MILLIS -> String.format(Locale.ROOT, "executed in %.6f ms", nanos / NANOS_A_MILLI);
            case AUTO -> "took " + inSuitableUnit(nanos);
        };
    }

    private static String inSuitableUnit(long nanos) {
        if (nanos < NANOS_A_MICRO) {
            return nanos + "ns";
        }
        if (nanos < NANOS_A_MILLI) {
            return threeDigits(nanos / NANOS_A_MICRO) + "µs";
        }
        return nanos < NANOS_A_SECOND
                ? threeDigits(nanos / NANOS_A_MILLI) + "ms"
                : threeDigits(nanos / NANOS_A_SECOND) + "s";
    }

    private static String threeDigits(double value) {
        String format = value < TEN ? "%.2f" : value < HUNDRED ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
