package dev.takt.analytics.report;

import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.Gauge;
import dev.takt.analytics.stats.Stats;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The summary in two log lines: how many calls and how they went, and the shares of fast, medium and slow. A third one tells the
 * gauges, the first few of them, where there are any.
 */
public final class SummaryLines {
    private static final double NANOS_A_SECOND = 1e9;
    private static final double PERCENT = 100.0;

    private static final int MOST_GAUGES = 8;
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private SummaryLines() {}

    /** The lines for {@code stats}. */
    public static List<String> of(Stats stats) {
        String summary = String.format(
                Locale.ROOT,
                "Analytics Summary: %d calls | %.1f%% success | avg %.3fs",
                stats.calls(),
                stats.successRate(),
                stats.averageDuration().toNanos() / NANOS_A_SECOND);
        if (!stats.isComplete()) {
            summary += " | INCOMPLETE: the writer did not answer in time, newer calls are missing";
        }
        String performance = Stream.of(DurationBand.values())
                .map(band -> share(band, stats))
                .collect(Collectors.joining(" | ", "Performance: ", ""));
        return stats.gauges().isEmpty()
                ? List.of(summary, performance)
                : List.of(summary, performance, gauges(stats.gauges()));
    }

    private static String gauges(List<Gauge> gauges) {
        String shown =
                gauges.stream().limit(MOST_GAUGES).map(SummaryLines::gauge).collect(Collectors.joining(" | "));
        int more = gauges.size() - MOST_GAUGES;
        return "Gauges: " + shown + (more > 0 ? " | and " + more + " more" : "");
    }

    private static String gauge(Gauge gauge) {
        String name = gauge.name() + (gauge.tags().isEmpty() ? "" : gauge.tags());
        return gauge.kind() == Gauge.Kind.COUNTER
                ? name + " " + number(gauge.last())
                : name + " " + number(gauge.last()) + " (min " + number(gauge.min()) + ", mean " + number(gauge.mean())
                        + ", max " + number(gauge.max()) + ")";
    }

    /** At most six significant digits, no trailing zeros: 1, 0.25, 1234.5. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        return new BigDecimal(value, SIX_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String share(DurationBand band, Stats stats) {
        long inBand = stats.durationCounts().getOrDefault(band, 0L);
        double percent = stats.calls() == 0 ? 0 : PERCENT * inBand / stats.calls();
        return String.format(Locale.ROOT, "%s %.0f%%", band.arrows(), percent);
    }
}
