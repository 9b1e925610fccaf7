package dev.takt.analytics.report;

import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.Stats;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        String performance = Stream.of(DurationBand.values())
                .map(band -> share(band, stats))
                .collect(Collectors.joining(" | ", "Performance: ", ""));
        return List.of(summary, performance);
    }

    private static String share(DurationBand band, Stats stats) {
        long inBand = stats.durationCounts().getOrDefault(band, 0L);
        double percent = stats.calls() == 0 ? 0 : PERCENT * inBand / stats.calls();
        return String.format(Locale.ROOT, "%s %.0f%%", band.arrows(), percent);
    }
}
