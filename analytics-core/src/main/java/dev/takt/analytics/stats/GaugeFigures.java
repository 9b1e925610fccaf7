package dev.takt.analytics.stats;

import dev.takt.analytics.totals.GaugeNumbers;
import dev.takt.analytics.totals.GaugeTotals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes gauges of their totals. */
final class GaugeFigures {
    private GaugeFigures() {}

    /** Those that {@code query} asks for; with a bound of time of the stretches that begin within it. */
    static List<Gauge> of(List<GaugeTotals> gauges, StatsQuery query) {
        return gauges.stream()
                .filter(gauge -> query.matchesGauge(gauge.name(), gauge.tags()))
                .flatMap(gauge -> of(gauge, query).stream())
                .toList();
    }

    private static Optional<Gauge> of(GaugeTotals gauge, StatsQuery query) {
        if (!query.hasTimeBound()) {
            return Optional.of(of(gauge, gauge.all(), gauge.stretches()));
        }
        List<GaugeTotals.Stretch> within = gauge.stretches().stream()
                .filter(stretch -> query.selection().matchesTime(stretch.startEpochNanos()))
                .toList();
        return within.stream()
                .map(GaugeTotals.Stretch::numbers)
                .reduce(GaugeNumbers::and)
                .map(numbers -> of(gauge, numbers, within));
    }

    private static Gauge of(GaugeTotals gauge, GaugeNumbers numbers, List<GaugeTotals.Stretch> stretches) {
        return new Gauge(
                gauge.name(),
                gauge.tags(),
                gauge.counter() ? Gauge.Kind.COUNTER : Gauge.Kind.VALUE,
                numbers.count(),
                gauge.counter() ? numbers.sum() : numbers.last(),
                Instant.EPOCH.plusNanos(numbers.lastEpochNanos()),
                numbers.min(),
                numbers.max(),
                numbers.mean(),
                stretches.stream().map(GaugeFigures::point).toList());
    }

    private static GaugePoint point(GaugeTotals.Stretch stretch) {
        GaugeNumbers numbers = stretch.numbers();
        return new GaugePoint(
                Instant.EPOCH.plusNanos(stretch.startEpochNanos()),
                numbers.count(),
                numbers.sum(),
                numbers.min(),
                numbers.max(),
                numbers.last());
    }
}
