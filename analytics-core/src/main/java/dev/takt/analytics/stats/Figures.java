package dev.takt.analytics.stats;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.totals.SeriesTotals;
import java.util.EnumMap;
import java.util.Map;

/** The figures that one series and all together have in common. */
final class Figures {
    private static final double PERCENT = 100.0;

    private Figures() {}

    static double successRate(SeriesTotals totals) {
        long told = totals.calls() - totals.count(Outcome.UNSET);
        return told == 0 ? 0.0 : PERCENT * (double) totals.count(Outcome.SUCCESS) / (double) told;
    }

    static Map<DurationBand, Long> durationCounts(SeriesTotals totals) {
        Map<DurationBand, Long> counts = new EnumMap<>(DurationBand.class);
        DurationBand[] bands = DurationBand.values();
        for (int i = 0; i < bands.length; i++) {
            counts.put(bands[i], totals.countOfBand(i));
        }
        return counts;
    }
}
