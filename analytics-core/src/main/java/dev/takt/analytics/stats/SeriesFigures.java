package dev.takt.analytics.stats;

import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the figures per series, from lifetime totals or from rows. */
final class SeriesFigures {
    private static final Comparator<SeriesStats> BY_TOTAL_TIME = Comparator.comparing(
                    (SeriesStats one) -> one.duration().total())
            .reversed()
            .thenComparing(SeriesStats::name)
            .thenComparing(SeriesStats::eventType);

    private SeriesFigures() {}

    static List<SeriesStats> ofLifetime(TotalsCut cut, StatsQuery query) {
        List<SeriesStats> figures = new ArrayList<>();
        for (Series series : cut.series()) {
            SeriesTotals totals = cut.totals().get(series.id());
            InFlight.@Nullable Running running = cut.running().get(series.id());
            if ((totals != null || running != null) && query.matches(series)) {
                SeriesTotals figuresOfSeries = totals == null ? new SeriesTotals() : totals;
                figures.add(new SeriesStats(series, figuresOfSeries, running, cut));
            }
        }
        return sorted(figures);
    }

    static List<SeriesStats> ofRows(TotalsCut cut, StatsQuery query) {
        Map<Series, SeriesTotals> totals = new LinkedHashMap<>();
        cut.forEach(row -> {
            if (query.matches(row)) {
                SeriesTotals ofSeries = totals.computeIfAbsent(row.series(), series -> new SeriesTotals());
                ofSeries.add(row.durationNanos(), row.outcome(), cut.bands());
                LastError error = LastError.of(row);
                if (error != null) {
                    ofSeries.keep(error);
                }
            }
        });
        List<SeriesStats> figures = new ArrayList<>();
        totals.forEach((series, ofSeries) ->
                figures.add(new SeriesStats(series, ofSeries, cut.running().get(series.id()), cut)));
        return sorted(figures);
    }

    private static List<SeriesStats> sorted(List<SeriesStats> figures) {
        figures.sort(BY_TOTAL_TIME);
        return List.copyOf(figures);
    }
}
