package dev.takt.analytics.dashboard.metrics;

import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.stats.Gauge;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The numbers that a program recorded itself. What it counted is a counter, unless it ever counted down, which counters must not; all else
 * is a gauge with its extremes, and a summary that means over a time are made of.
 */
final class GaugeMetrics {
    /** Last, least and greatest number, and the summary with its start. */
    private static final int LINES = 6;

    private final Map<Labels, Told> values = new LinkedHashMap<>();
    private final Map<Labels, Told> totals = new LinkedHashMap<>();
    private final int most;
    private final AnswerSize size;
    private long leftOut;

    /** What is told of all gauges that come to have the same labels. */
    private static final class Told {
        private final long startedMillis;
        private final boolean adds;
        private Instant lastTime = Instant.MIN;
        private double last;
        private long count;
        private double sum;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        private Told(boolean adds, long startedMillis) {
            this.adds = adds;
            this.startedMillis = startedMillis;
        }

        private void add(Gauge gauge) {
            if (adds) {
                last += gauge.last();
            } else if (!gauge.lastTime().isBefore(lastTime)) {
                last = gauge.last();
                lastTime = gauge.lastTime();
            }
            count += gauge.count();
            sum += gauge.mean() * gauge.count();
            min = Math.min(min, gauge.min());
            max = Math.max(max, gauge.max());
        }
    }

    /** Takes up to {@code most} of them. */
    GaugeMetrics(int most, AnswerSize size) {
        this.most = most;
        this.size = size;
    }

    /** Counts {@code snapshot} in; {@code source} tells it apart and is empty if there is only one. */
    void add(Snapshot snapshot, String source) {
        long started = StartTime.createdMillis(snapshot.startedAt());
        for (Gauge gauge : snapshot.stats().gauges()) {
            boolean adds = gauge.kind() == Gauge.Kind.COUNTER && gauge.min() >= 0;
            Map<Labels, Told> told = adds ? totals : values;
            Labels labels = LabelNames.of(gauge, source);
            if (!told.containsKey(labels) && !hasRoom(labels)) {
                leftOut++;
            } else {
                told.computeIfAbsent(labels, key -> new Told(adds, started)).add(gauge);
            }
        }
    }

    private boolean hasRoom(Labels labels) {
        return values.size() + totals.size() < most && size.take(labels, LINES);
    }

    /** How many there was no room for. */
    long leftOut() {
        return leftOut;
    }

    List<MetricSnapshot> snapshots() {
        return List.of(
                gauge("takt_gauge", "The latest number that the program recorded.", told -> told.last),
                gauge("takt_gauge_min", "The least number that it recorded.", told -> told.min),
                gauge("takt_gauge_max", "The greatest number that it recorded.", told -> told.max),
                numbers(),
                counter());
    }

    private MetricSnapshot gauge(String name, String help, ToDoubleFunction<Told> number) {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        values.forEach(
                (labels, told) -> points.add(new GaugeDataPointSnapshot(number.applyAsDouble(told), labels, null)));
        return new GaugeSnapshot(new MetricMetadata(name, help), points);
    }

    private MetricSnapshot numbers() {
        List<SummaryDataPointSnapshot> points = new ArrayList<>();
        values.forEach((labels, told) -> points.add(new SummaryDataPointSnapshot(
                told.count, told.sum, Quantiles.EMPTY, labels, Exemplars.EMPTY, told.startedMillis)));
        return new SummarySnapshot(
                new MetricMetadata("takt_gauge_numbers", "How many numbers it recorded, and their sum."), points);
    }

    private MetricSnapshot counter() {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        totals.forEach((labels, told) ->
                points.add(new CounterDataPointSnapshot(told.last, labels, null, told.startedMillis)));
        return new CounterSnapshot(new MetricMetadata("takt_counter", "What the program counted."), points);
    }
}
