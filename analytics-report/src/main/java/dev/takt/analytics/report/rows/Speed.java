package dev.takt.analytics.report.rows;

import dev.takt.analytics.config.DurationThresholds;
import dev.takt.analytics.config.TypeThresholds;
import dev.takt.analytics.stats.CallFigures;
import dev.takt.analytics.stats.DurationBand;
import java.util.Locale;
import java.util.Map;

/** A classifier of calls and series by duration band. The band of a series is that of its 95th percentile. */
public final class Speed {
    private static final double TAIL = 0.05;

    private Speed() {}

    /** Returns the band of a call of {@code eventType} that took {@code nanos}. */
    public static DurationBand of(long nanos, String eventType, DurationThresholds thresholds) {
        TypeThresholds bounds = thresholds.of(eventType);
        return nanos <= bounds.shortMax().toNanos()
                ? DurationBand.FAST
                : nanos <= bounds.mediumMax().toNanos() ? DurationBand.MEDIUM : DurationBand.SLOW;
    }

    /** Returns the band of the 95th percentile of {@code series}: slow if more than one call in twenty was slow. */
    public static DurationBand of(CallFigures series) {
        Map<DurationBand, Long> counts = series.durationCounts();
        double tail = TAIL * (double) series.calls();
        long slow = counts.getOrDefault(DurationBand.SLOW, 0L);
        long slowOrMedium = slow + counts.getOrDefault(DurationBand.MEDIUM, 0L);
        return slow > tail ? DurationBand.SLOW : slowOrMedium > tail ? DurationBand.MEDIUM : DurationBand.FAST;
    }

    /** Returns the band as one lower-case word. */
    public static String word(DurationBand band) {
        return band.name().toLowerCase(Locale.ROOT);
    }
}
