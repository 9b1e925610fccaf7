package dev.takt.analytics.report;

import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.Stats;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The summary in two log lines: how many calls and how they went, and the shares of fast, medium and slow. */
public final class SummaryLines {
    private static final double NANOS_A_SECOND = 1e9;
    private static final double PERCENT = 100.0;

    private SummaryLines() {}

    /** The two lines for {@code stats}. */
    public static List<String> of(Stats stats) {
        String summary = String.format(
                Locale.ROOT,
                "Analytics Summary: %d calls | %.1f%% success | avg %.3fs",
                stats.calls(),
                stats.successRate(),
                stats.averageDuration().toNanos() / NANOS_A_SECOND);
        Map<DurationBand, Long> counts = stats.durationCounts();
        String performance = String.format(
                Locale.ROOT,
                "Performance: >>> %.0f%% | >> %.0f%% | > %.0f%%",
                share(counts, DurationBand.FAST, stats.calls()),
                share(counts, DurationBand.MEDIUM, stats.calls()),
                share(counts, DurationBand.SLOW, stats.calls()));
        return List.of(summary, performance);
    }

    private static double share(Map<DurationBand, Long> counts, DurationBand band, long calls) {
        return calls == 0 ? 0 : PERCENT * counts.getOrDefault(band, 0L) / calls;
    }
}
