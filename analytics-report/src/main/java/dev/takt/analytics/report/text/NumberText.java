package dev.takt.analytics.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Counts and percentages in words of digits, the same everywhere: {@code 1,234,567} and {@code 99.9%}. */
public final class NumberText {
    private static final double ALL = 100.0;
    private static final double NEARLY_ALL = 99.9;
    private static final double NEARLY_NONE = 0.1;
    private static final long THOUSAND = 1_000;
    private static final double MILLION = 1e6;
    private static final long TEN_MILLION = 10_000_000;
    private static final double GREAT = 1e15;
    private static final double SMALL = 1e-6;
    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final double HUNDREDTHS = 100.0;

    private NumberText() {}

    /** A count with its thousands apart. */
    public static String count(long count) {
        return count < THOUSAND && count > -THOUSAND ? Long.toString(count) : String.format(Locale.ROOT, "%,d", count);
    }

    /** A count that takes little room: from ten million on in millions, {@code 12.3 M}, then in billions. */
    public static String brief(long count) {
        if (count < TEN_MILLION) {
            return count(count);
        }
        return count < TEN_MILLION * THOUSAND
                ? String.format(Locale.ROOT, "%,.1f M", count / MILLION)
                : String.format(Locale.ROOT, "%,.1f G", count / MILLION / THOUSAND);
    }

    /** A count and its noun in the number that fits: {@code 1 call}, {@code 2 calls}. */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A percentage with one decimal; {@code 100%} and {@code 0%} only where that is the whole truth. */
    public static String percent(double percent) {
        if (percent == 0 || percent >= ALL) {
            return percent == 0 ? "0%" : "100%";
        }
        if (percent < NEARLY_NONE) {
            return "<0.1%";
        }
        if (percent > NEARLY_ALL) {
            return String.format(Locale.ROOT, "%.2f%%", Math.floor(percent * HUNDREDTHS) / HUNDREDTHS);
        }
        return String.format(Locale.ROOT, "%.1f%%", percent);
    }

    /** Any number, with four significant digits where it has a fraction, and where it is very great or very small. */
    public static String value(double number) {
        double size = Math.abs(number);
        if (size >= GREAT || (size < SMALL && size > 0)) {
            return String.format(Locale.ROOT, "%.3e", number);
        }
        if (size >= THOUSAND || number == Math.rint(number)) {
            return String.format(Locale.ROOT, "%,.0f", number + 0.0);
        }
        return new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
    }

    /** The percentage that {@code part} is of {@code whole}; 0 of nothing. */
    public static double share(double part, double whole) {
        return whole == 0 ? 0 : ALL * part / whole;
    }
}
