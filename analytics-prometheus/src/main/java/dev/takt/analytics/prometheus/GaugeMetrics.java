package dev.takt.analytics.prometheus;

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
 * The metrics of the numbers that a program recorded itself. What it counted is a counter, unless it ever counted down. Everything else is
 * a gauge with its extremes, and a summary from which means over a time are computed.
 */
final class GaugeMetrics {
    /** The lines of a gauge: last, least and greatest number, and the summary with its start. */
    private static final int LINES = 6;

    private final Map<Labels, GaugeSum> values = new LinkedHashMap<>();
    private final Map<Labels, GaugeSum> totals = new LinkedHashMap<>();
    private final int most;
    private final AnswerSize size;
    private long leftOut;

    /** The sum of all gauges whose labels are the same. */
    private static final class GaugeSum {
        private final long startedMillis;
        private final boolean adds;
        private Instant lastTime = Instant.MIN;
        private double last;
        private long count;
        private double sum;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        private GaugeSum(boolean adds, long startedMillis) {
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

    /** The metrics of up to {@code most} gauges. */
    GaugeMetrics(int most, AnswerSize size) {
        this.most = most;
        this.size = size;
    }

    /** Adds the gauges of {@code snapshot}, with the label {@code source} unless that is empty. */
    void add(Snapshot snapshot, String source) {
        long started = StartTime.createdMillis(snapshot.startedAt());
        for (Gauge gauge : snapshot.stats().gauges()) {
            boolean adds = gauge.kind() == Gauge.Kind.COUNTER && gauge.min() >= 0;
            Map<Labels, GaugeSum> sums = adds ? totals : values;
            Labels labels = LabelNames.of(gauge, source);
            if (!sums.containsKey(labels) && !hasRoom(labels)) {
                leftOut++;
            } else {
                sums.computeIfAbsent(labels, key -> new GaugeSum(adds, started)).add(gauge);
            }
        }
    }

    private boolean hasRoom(Labels labels) {
        return values.size() + totals.size() < most && size.take(labels, LINES);
    }

    /** Returns the number of gauges that there was no room for. */
    long leftOut() {
        return leftOut;
    }

    List<MetricSnapshot> snapshots() {
        return List.of(
                gauge("takt_gauge", "The latest number that the program recorded.", sum -> sum.last),
                gauge("takt_gauge_min", "The least number that the program recorded.", sum -> sum.min),
                gauge("takt_gauge_max", "The greatest number that the program recorded.", sum -> sum.max),
                numbers(),
                counter());
    }

    private MetricSnapshot gauge(String name, String help, ToDoubleFunction<GaugeSum> number) {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        values.forEach(
                (labels, sum) -> points.add(new GaugeDataPointSnapshot(number.applyAsDouble(sum), labels, null)));
        return new GaugeSnapshot(new MetricMetadata(name, help), points);
    }

    private MetricSnapshot numbers() {
        List<SummaryDataPointSnapshot> points = new ArrayList<>();
        values.forEach((labels, sum) -> points.add(new SummaryDataPointSnapshot(
                sum.count, sum.sum, Quantiles.EMPTY, labels, Exemplars.EMPTY, sum.startedMillis)));
        return new SummarySnapshot(
                new MetricMetadata("takt_gauge_numbers", "Numbers that the program recorded: count and sum."), points);
    }

    private MetricSnapshot counter() {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        totals.forEach(
                (labels, sum) -> points.add(new CounterDataPointSnapshot(sum.last, labels, null, sum.startedMillis)));
        return new CounterSnapshot(new MetricMetadata("takt_counter", "What the program counted."), points);
    }
}
