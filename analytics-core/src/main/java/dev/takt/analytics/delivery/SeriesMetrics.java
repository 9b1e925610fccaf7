package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.totals.HistogramText;
import dev.takt.analytics.totals.SeriesTotals;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Makes metrics of the totals of a series in an interval. For one thread. */
final class SeriesMetrics {
    private static final String[] FIELDS = {
        "count",
        "successes",
        "failures",
        "cancellations",
        "sum",
        "min",
        "max",
        "p50",
        "p90",
        "p95",
        "p99",
        "p999",
        "histogram",
        "interval_ms"
    };
    private static final double P50 = 50;
    private static final double P90 = 90;
    private static final double P95 = 95;
    private static final double P99 = 99;
    private static final double P999 = 99.9;

    private final MetricMaker units;
    private final TagLabels labels;
    private final IntFunction<Series> seriesById;
    private final HistogramText histogram = new HistogramText();

    SeriesMetrics(MetricMaker units, TagLabels labels, IntFunction<Series> seriesById) {
        this.units = units;
        this.labels = labels;
        this.seriesById = seriesById;
    }

    /** Returns the metric of a series for an interval of {@code lastedNanos} that began at {@code begunAt}. */
    Metric of(int seriesId, SeriesTotals sums, Instant begunAt, long lastedNanos, MetricId id) {
        Fields fields = Fields.ofShared(
                FIELDS,
                sums.calls(),
                sums.count(Outcome.SUCCESS),
                sums.count(Outcome.FAILURE),
                sums.count(Outcome.CANCELLED),
                units.inUnit(sums.sumNanos()),
                units.inUnit(sums.minNanos()),
                units.inUnit(sums.maxNanos()),
                percentile(sums, P50),
                percentile(sums, P90),
                percentile(sums, P95),
                percentile(sums, P99),
                percentile(sums, P999),
                histogram.of(sums.distribution()),
                TimeUnit.NANOSECONDS.toMillis(lastedNanos));
        return new Metric(begunAt, seriesById.apply(seriesId).name(), fields, labels.ofSeries(seriesId), id);
    }

    /** Between the least and the greatest, which are exact. */
    private double percentile(SeriesTotals sums, double percentile) {
        long nanos = sums.distribution().valueAt(percentile);
        return units.inUnit(Math.max(sums.minNanos(), Math.min(sums.maxNanos(), nanos)));
    }
}
