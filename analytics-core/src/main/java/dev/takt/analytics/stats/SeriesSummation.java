package dev.takt.analytics.stats;

import dev.takt.analytics.rows.DurationSum;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds the figures of several series. */
final class SeriesSummation {
    private static final DurationBand[] BANDS = DurationBand.values();

    private SeriesSummation() {}

    static SeriesTotals sum(List<SeriesStats> series) {
        SeriesTotals totals = new SeriesTotals();
        series.forEach(one -> totals.addAll(one.totals()));
        return totals;
    }

    /** Returns the counts by the bands of an event type: from the distribution if it has its own thresholds, else as recorded. */
    static Map<DurationBand, Long> durationCounts(SeriesTotals totals, Bands bands, String eventType) {
        Map<DurationBand, Long> counts = new EnumMap<>(DurationBand.class);
        long[] counted = bands.hasOwn(eventType)
                ? bands.of(eventType).countsOf(totals)
                : new long[] {totals.countOfBand(0), totals.countOfBand(1), totals.countOfBand(2)};
        for (int i = 0; i < BANDS.length; i++) {
            counts.put(BANDS[i], counted[i]);
        }
        return counts;
    }

    static Map<DurationBand, Long> durationCounts(List<SeriesStats> series) {
        Map<DurationBand, Long> counts = new EnumMap<>(DurationBand.class);
        for (DurationBand band : BANDS) {
            counts.put(band, 0L);
        }
        series.forEach(one -> one.durationCounts().forEach((band, count) -> counts.merge(band, count, Long::sum)));
        return counts;
    }

    static Duration overhead(List<SeriesStats> series) {
        DurationSum sum = new DurationSum();
        series.forEach(one -> sum.addAll(one.overheadSum()));
        return sum.total();
    }

    static long inFlight(List<SeriesStats> series) {
        return series.stream().mapToLong(SeriesStats::inFlight).sum();
    }

    static Optional<Duration> oldestInFlight(List<SeriesStats> series) {
        return series.stream().flatMap(one -> one.oldestInFlight().stream()).max(Comparator.naturalOrder());
    }
}
