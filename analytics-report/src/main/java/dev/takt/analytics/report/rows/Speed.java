package dev.takt.analytics.report.rows;

import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.SeriesStats;
import java.util.Locale;
import java.util.Map;

/** Tells the band of a call, and of a series: the one that its 95th percentile lies in. */
public final class Speed {
    private static final double TAIL = 0.05;

    private Speed() {}

    /** The band of a call that took {@code nanos}. */
    public static DurationBand of(long nanos, DurationThresholds thresholds) {
        return nanos <= thresholds.shortMaxNanos()
                ? DurationBand.FAST
                : nanos <= thresholds.mediumMaxNanos() ? DurationBand.MEDIUM : DurationBand.SLOW;
    }

    /** The band of the 95th percentile of {@code series}, by the thresholds in force when its calls were recorded. */
    public static DurationBand of(SeriesStats series) {
        Map<DurationBand, Long> counts = series.durationCounts();
        double tail = TAIL * (double) series.calls();
        long slow = counts.getOrDefault(DurationBand.SLOW, 0L);
        long slowOrMedium = slow + counts.getOrDefault(DurationBand.MEDIUM, 0L);
        return slow > tail ? DurationBand.SLOW : slowOrMedium > tail ? DurationBand.MEDIUM : DurationBand.FAST;
    }

    /** The band as one lower-case word. */
    public static String word(DurationBand band) {
        return band.name().toLowerCase(Locale.ROOT);
    }
}
