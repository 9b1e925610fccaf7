package dev.takt.analytics.prometheus;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsCut;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The metrics of each series of calls: a counter by outcome, a histogram, and a gauge of the calls in flight. */
final class CallMetrics {
    private static final double NANOS = 1e9;

    /** The lines of a series: buckets, count, sum and start of the histogram, outcomes with their starts, calls in flight. */
    private static final int LINES = PrometheusBuckets.CLASSIC + 3 + 2 * Outcome.values().length + 1;

    /** The most characters of an exemplar's labels in OpenMetrics, less those of their names. */
    private static final int MOST_TRACE_CHARACTERS = 128 - "trace_id".length() - "span_id".length();

    private final Map<Labels, SeriesSum> sums = new LinkedHashMap<>();
    private final int mostSeries;
    private final AnswerSize size;
    private long leftOut;

    /** The sum of all series whose labels are the same. */
    private static final class SeriesSum {
        private final SeriesTotals totals = new SeriesTotals();
        private final long startedMillis;
        private long inFlight;

        private SeriesSum(long startedMillis) {
            this.startedMillis = startedMillis;
        }
    }

    CallMetrics(int mostSeries, AnswerSize size) {
        this.mostSeries = mostSeries;
        this.size = size;
    }

    /** Adds the series of {@code snapshot}, with the label {@code source} unless that is empty. */
    void add(Snapshot snapshot, String source) {
        TotalsCut cut = TotalsCut.of(snapshot.rows());
        for (Series series : cut.series()) {
            SeriesTotals totals = cut.totals().get(series.id());
            InFlight.Running running = cut.running().get(series.id());
            if (totals != null || running != null) {
                Labels labels = LabelNames.of(series, source);
                if (!sums.containsKey(labels) && !hasRoom(labels)) {
                    leftOut++;
                    continue;
                }
                SeriesSum sum = sums.computeIfAbsent(
                        labels, key -> new SeriesSum(StartTime.createdMillis(snapshot.startedAt())));
                if (totals != null) {
                    sum.totals.addAll(totals);
                }
                sum.inFlight += running == null ? 0 : running.count();
            }
        }
    }

    private boolean hasRoom(Labels labels) {
        return sums.size() < mostSeries && size.take(labels, LINES);
    }

    /** Returns the number of series that there was no room for. */
    long leftOut() {
        return leftOut;
    }

    List<MetricSnapshot> snapshots() {
        return List.of(calls(), durations(), inFlight());
    }

    private MetricSnapshot calls() {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        sums.forEach((labels, sum) -> {
            for (Outcome outcome : Outcome.values()) {
                Labels of = labels.add("outcome", outcome.name().toLowerCase(Locale.ROOT));
                points.add(new CounterDataPointSnapshot(sum.totals.count(outcome), of, null, sum.startedMillis));
            }
        });
        return new CounterSnapshot(new MetricMetadata("takt_calls", "Calls that ended, by outcome."), points);
    }

    private MetricSnapshot durations() {
        List<HistogramDataPointSnapshot> points = new ArrayList<>();
        sums.forEach((labels, sum) -> {
            PrometheusBuckets buckets = new PrometheusBuckets(sum.totals.distribution());
            points.add(new HistogramDataPointSnapshot(
                    buckets.classic(),
                    PrometheusBuckets.SCHEMA,
                    buckets.zeros(),
                    PrometheusBuckets.ZERO,
                    buckets.fine(),
                    NativeHistogramBuckets.EMPTY,
                    sum.totals.sumNanos() / NANOS,
                    labels,
                    exemplars(sum.totals),
                    sum.startedMillis));
        });
        return new HistogramSnapshot(
                new MetricMetadata("takt_call_duration_seconds", "Durations of calls.", Unit.SECONDS), points);
    }

    private static Exemplars exemplars(SeriesTotals totals) {
        return Exemplars.of(totals.exemplars().stream()
                .filter(one -> one.traceId().length() + one.spanId().length() <= MOST_TRACE_CHARACTERS)
                .map(CallMetrics::exemplar)
                .toList());
    }

    private static Exemplar exemplar(dev.takt.analytics.event.Exemplar call) {
        Exemplar.Builder exemplar = Exemplar.builder()
                .value(call.duration().toNanos() / NANOS)
                .traceId(call.traceId())
                .timestampMillis(StartTime.createdMillis(call.endTime()));
        return (call.spanId().isEmpty() ? exemplar : exemplar.spanId(call.spanId())).build();
    }

    private MetricSnapshot inFlight() {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        sums.forEach((labels, sum) -> points.add(new GaugeDataPointSnapshot(sum.inFlight, labels, null)));
        return new GaugeSnapshot(
                new MetricMetadata("takt_calls_in_flight", "Asynchronous calls that have started and not ended."),
                points);
    }
}
