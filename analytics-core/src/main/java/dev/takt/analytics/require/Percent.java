package dev.takt.analytics.require;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/**
 * Percentages as numbers and as text: the one place that rounds them, so that rounding never hides the last failure nor the
 * first success. {@code 100%} and {@code 0%} appear only where they are exact.
 */
public final class Percent {
    private static final double ALL = 100;
    private static final long SECONDS_OF_LONG = Duration.ofNanos(Long.MAX_VALUE).toSeconds();
    private static final double NEARLY_ALL = 99.9;
    private static final double NEARLY_NONE = 0.1;
    private static final double ONE = 1;
    private static final double LEAST_CHANGE = 0.05;
    private static final int DIGITS = 2;
    private static final String MOST = "99.99%";
    private static final String LEAST = "0.01%";

    private Percent() {}

    /** Returns the percentage that {@code part} is of {@code whole}; 0 of nothing, and 100 only if both are the same. */
    public static double of(long part, long whole) {
        if (whole == 0 || part == whole) {
            return whole == 0 ? 0 : ALL;
        }
        return Math.min(ALL * (double) part / (double) whole, Math.nextDown(ALL));
    }

    /** Returns the percentage that {@code part} is of {@code whole}; 0 of nothing, and 100 only if both are the same. */
    public static double of(Duration part, Duration whole) {
        if (whole.isZero() || part.equals(whole)) {
            return whole.isZero() ? 0 : ALL;
        }
        return Math.min(ALL * nanos(part) / nanos(whole), Math.nextDown(ALL));
    }

    private static double nanos(Duration duration) {
        return duration.getSeconds() < SECONDS_OF_LONG
                ? (double) duration.toNanos()
                : duration.getSeconds() * (double) Nanos.PER_SECOND + duration.getNano();
    }

    /** Returns the percentage with one decimal, two above 99.9: {@code 99.5%}, {@code 99.96%}, {@code <0.1%}, {@code 100%}. */
    public static String text(double percent) {
        if (percent <= 0 || percent >= ALL) {
            return percent <= 0 ? "0%" : "100%";
        }
        if (percent < NEARLY_NONE) {
            return "<0.1%";
        }
        return percent > NEARLY_ALL
                ? hundredths(percent)
                : BigDecimal.valueOf(percent).setScale(1, RoundingMode.HALF_UP).toPlainString() + "%";
    }

    /** Returns the same with a decimal in any case, as the summary in the log has it: {@code 100.0%}. */
    public static String textWithDecimal(double percent) {
        return percent <= 0 ? "0.0%" : percent >= ALL ? "100.0%" : text(percent);
    }

    /** Returns a share without decimals, except where that would make it nothing or all: {@code 45%}, {@code 0.04%}. */
    public static String brief(double percent) {
        if (percent <= 0 || percent >= ALL) {
            return text(percent);
        }
        if (percent < ONE) {
            return hundredths(percent);
        }
        return percent > ALL - ONE ? text(percent) : String.format(Locale.ROOT, "%.0f%%", percent);
    }

    /**
     * Returns a change with its sign and one decimal, none from 100 % on: {@code +75.0%}, {@code −20.0%}, {@code +1,250%}, {@code ±0%} of
     * less than 0.05 %.
     */
    public static String change(double percent) {
        double size = Math.abs(percent);
        if (size < LEAST_CHANGE) {
            return "±0%";
        }
        String form = size < ALL - LEAST_CHANGE ? "%.1f%%" : "%,.0f%%";
        return (percent > 0 ? "+" : "−") + String.format(Locale.ROOT, form, size);
    }

    /** Returns how far work has come, rounded down, so that it is not complete before its end: {@code 99%} of 0.999. */
    public static String progress(double share) {
        return (int) (share * ALL) + "%";
    }

    /** Rounds to two decimals, but never to nothing or all. */
    private static String hundredths(double percent) {
        BigDecimal rounded = new BigDecimal(percent).setScale(DIGITS, RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            return LEAST;
        }
        return rounded.doubleValue() >= ALL
                ? MOST
                : (percent < ONE ? rounded.stripTrailingZeros() : rounded).toPlainString() + "%";
    }
}
