package dev.takt.analytics.report.text;

import dev.takt.analytics.require.Nanos;
import java.math.BigInteger;
import java.time.Duration;

/**
 * A formatter of durations. Below a minute it uses three significant digits: {@code 7 ns}, {@code 1.23 µs}, {@code 12.3 ms},
 * {@code 1.00 s}. From a minute on it uses two whole units: {@code 2m 05s}, {@code 3h 04m}, {@code 5d 06h}.
 */
public final class DurationText {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final double STEP = 1_000;
    private static final double ROUNDS_TO_A_STEP = 999.5;
    private static final double THREE_DIGITS = 99.95;
    private static final double TWO_DIGITS = 9.995;
    private static final long TEN = 10;
    private static final long HUNDRED = 100;
    private static final long SECONDS_OF_LONG = Long.MAX_VALUE / Nanos.PER_SECOND;
    private static final BigInteger A_SECOND = BigInteger.valueOf(Nanos.PER_SECOND);
    private static final double ROUNDS_TO_A_MINUTE = 59.95;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private DurationText() {}

    /** Returns the text of {@code duration}, which must not be negative. */
    public static String of(Duration duration) {
        return duration.toSeconds() < SECONDS_OF_LONG
                ? ofNanos(duration.toNanos())
                : inWholeUnits(duration.toSeconds());
    }

    /** Returns the text of {@code nanos}, which must not be negative. */
    public static String ofNanos(BigInteger nanos) {
        return nanos.bitLength() < Long.SIZE
                ? ofNanos(nanos.longValue())
                : inWholeUnits(nanos.divide(A_SECOND).longValue());
    }

    /** Returns {@code duration} in nanoseconds, also if it exceeds a {@code long}. */
    public static BigInteger nanosOf(Duration duration) {
        return BigInteger.valueOf(duration.getSeconds()).multiply(A_SECOND).add(BigInteger.valueOf(duration.getNano()));
    }

    /** Returns the text of {@code nanos}, which must not be negative. */
    public static String ofNanos(long nanos) {
        if (nanos == 0) {
            return "0 s";
        }
        double seconds = Nanos.inSeconds(nanos);
        if (seconds >= ROUNDS_TO_A_MINUTE) {
            return inWholeUnits(Math.round(seconds));
        }
        double amount = nanos;
        int unit = 0;
        while (amount >= ROUNDS_TO_A_STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        return (unit == 0 ? Long.toString(nanos) : threeDigits(amount)) + " " + UNITS[unit];
    }

    /**
     * Returns three significant digits. It uses no format string, which would be twenty times as slow, because a page has tens of thousands
     * of durations.
     */
    private static String threeDigits(double amount) {
        if (amount >= THREE_DIGITS) {
            return Long.toString(Math.round(amount));
        }
        if (amount >= TWO_DIGITS) {
            long tenths = Math.round(amount * TEN);
            return tenths / TEN + "." + tenths % TEN;
        }
        long hundredths = Math.round(amount * HUNDRED);
        long fraction = hundredths % HUNDRED;
        return hundredths / HUNDRED + (fraction < TEN ? ".0" : ".") + fraction;
    }

    private static String inWholeUnits(long seconds) {
        if (seconds < HOUR) {
            return seconds / MINUTE + "m " + twoDigits(seconds % MINUTE) + "s";
        }
        if (seconds < DAY) {
            return seconds / HOUR + "h " + twoDigits(seconds % HOUR / MINUTE) + "m";
        }
        return NumberText.count(seconds / DAY) + "d " + twoDigits(seconds % DAY / HOUR) + "h";
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
