package dev.takt.analytics.report.text;

import dev.takt.analytics.require.Percent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** A formatter of counts and percentages that is independent of the locale: {@code 1,234,567} and {@code 99.9%}. */
public final class NumberText {
    private static final long THOUSAND = 1_000;
    private static final int GROUP = 3;
    private static final double MILLION = 1e6;
    private static final long TEN_MILLION = 10_000_000;
    private static final double GREAT = 1e15;
    private static final double SMALL = 1e-6;
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private NumberText() {}

    /** Returns a count with commas between groups of three digits. */
    public static String count(long count) {
        StringBuilder text = new StringBuilder(Long.toString(count));
        int firstDigit = count < 0 ? 1 : 0;
        for (int i = text.length() - GROUP; i > firstDigit; i -= GROUP) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** Returns a short count: from ten million on in millions, {@code 12.3 M}, then in billions. */
    public static String brief(long count) {
        if (count < TEN_MILLION) {
            return count(count);
        }
        return count < TEN_MILLION * THOUSAND
                ? String.format(Locale.ROOT, "%,.1f M", count / MILLION)
                : String.format(Locale.ROOT, "%,.1f G", count / MILLION / THOUSAND);
    }

    /** Returns a count and its noun in the singular or plural: {@code 1 call}, {@code 2 calls}. */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Returns {@link Percent#text}: one decimal; {@code 100%} and {@code 0%} only where they are exact. */
    public static String percent(double percent) {
        return Percent.text(percent);
    }

    /** Returns the text of any number, with four significant digits if it has a fraction or is very great or very small. */
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

    /** Returns the percentage that {@code part} is of {@code whole}; 0 of nothing, and 100 only if both are the same. */
    public static double share(long part, long whole) {
        return Percent.of(part, whole);
    }

    /** Returns the percentage that {@code part} is of {@code whole}; 0 of nothing, and 100 only if both are the same. */
    public static double share(Duration part, Duration whole) {
        return Percent.of(part, whole);
    }
}
