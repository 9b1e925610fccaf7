package dev.takt.analytics.report;

import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.require.Percent;
import dev.takt.analytics.stats.CallPath;
import dev.takt.analytics.stats.CallTree;
import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.Gauge;
import dev.takt.analytics.stats.Stats;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The summary as two log lines: the number of calls and their outcomes, and the shares of fast, medium and slow. Failed, cancelled and unset
 * calls are listed if there are any. A third line has the paths of the call tree with the most self time, if a call made another one; a
 * further line lists the first few gauges, if there are any.
 */
public final class SummaryLines {
    private static final double MILLIS_A_SECOND = 1e3;
    private static final int MOST_GAUGES = 8;
    private static final int MOST_PATHS = 3;
    private static final int SIX = 6;
    private static final int WITH_EXPONENT = 15;

    private SummaryLines() {}

    /** Returns the lines for {@code stats} and {@code tree}. */
    public static List<String> of(Stats stats, CallTree tree) {
        String summary = String.format(
                        Locale.ROOT,
                        "Analytics Summary: %d calls | %s | avg %.3fs",
                        stats.calls(),
                        rate(stats),
                        Nanos.inSeconds(stats.averageDuration().toNanos()))
                + some(stats.failures(), "failed")
                + some(stats.cancellations(), "cancelled")
                + some(stats.unset(), "unset");
        if (!stats.isComplete()) {
            summary += " | INCOMPLETE: the writer did not answer in time, newer calls are missing";
        }
        String performance = Stream.of(DurationBand.values())
                .map(band -> share(band, stats))
                .collect(Collectors.joining(" | ", "Performance: ", ""));
        List<String> lines = new ArrayList<>(List.of(summary, performance));
        if (tree.isNested()) {
            lines.add(paths(tree));
        }
        if (!stats.gauges().isEmpty()) {
            lines.add(gauges(stats.gauges()));
        }
        return List.copyOf(lines);
    }

    private static String paths(CallTree tree) {
        return tree.hottestPaths(MOST_PATHS).stream()
                .map(path -> path(path, tree.totalTime()))
                .collect(Collectors.joining(" | ", "Hottest paths: ", ""));
    }

    private static String path(CallPath path, Duration all) {
        Duration self = path.last().selfTime();
        return String.format(
                Locale.ROOT,
                "%s self %.3fs (%s)",
                path,
                self.toMillis() / MILLIS_A_SECOND,
                Percent.brief(Percent.of(self, all)));
    }

    private static String rate(Stats stats) {
        boolean isUnknown = stats.calls() > 0 && !stats.isRated();
        return isUnknown ? "no success rate" : Percent.textWithDecimal(stats.successRate()) + " success";
    }

    private static String some(long count, String word) {
        return count == 0 ? "" : " | " + count + " " + word;
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

    /** Returns all digits before the point and at least six significant ones: 1, 0.25, 1234.5, 12345678; from 1e15 on an exponent. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal exact = new BigDecimal(value);
        int whole = exact.precision() - exact.scale();
        BigDecimal rounded = exact.round(new MathContext(whole > WITH_EXPONENT ? SIX : Math.max(SIX, whole + 2)))
                .stripTrailingZeros();
        return whole > WITH_EXPONENT ? rounded.toString() : rounded.toPlainString();
    }

    private static String share(DurationBand band, Stats stats) {
        long inBand = stats.durationCounts().getOrDefault(band, 0L);
        return band.arrows() + " " + Percent.brief(Percent.of(inBand, stats.calls()));
    }
}
