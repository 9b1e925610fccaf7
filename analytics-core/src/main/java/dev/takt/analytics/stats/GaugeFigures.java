package dev.takt.analytics.stats;

import dev.takt.analytics.totals.GaugeNumbers;
import dev.takt.analytics.totals.GaugeTotals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Computes gauges from their totals. */
final class GaugeFigures {
    private GaugeFigures() {}

    /** Returns the gauges that match {@code query}. With a time bound they consist of the intervals that begin within it. */
    static List<Gauge> of(List<GaugeTotals> gauges, StatsQuery query) {
        return gauges.stream()
                .filter(gauge -> query.matchesGauge(gauge.name(), gauge.tags()))
                .flatMap(gauge -> of(gauge, query).stream())
                .toList();
    }

    private static Optional<Gauge> of(GaugeTotals gauge, StatsQuery query) {
        if (!query.hasTimeBound()) {
            return Optional.of(of(gauge, gauge.all(), gauge.intervals()));
        }
        List<GaugeTotals.Interval> within = gauge.intervals().stream()
                .filter(interval -> query.selected().matchesTime(interval.startEpochNanos()))
                .toList();
        return within.stream()
                .map(GaugeTotals.Interval::numbers)
                .reduce(GaugeNumbers::and)
                .map(numbers -> of(gauge, numbers, within));
    }

    private static Gauge of(GaugeTotals gauge, GaugeNumbers numbers, List<GaugeTotals.Interval> intervals) {
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
                intervals.stream().map(GaugeFigures::point).toList());
    }

    private static GaugePoint point(GaugeTotals.Interval interval) {
        GaugeNumbers numbers = interval.numbers();
        return new GaugePoint(
                Instant.EPOCH.plusNanos(interval.startEpochNanos()),
                numbers.count(),
                numbers.sum(),
                numbers.min(),
                numbers.max(),
                numbers.last());
    }
}
