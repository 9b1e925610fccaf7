package dev.takt.analytics.dashboard.metrics;

import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.totals.InFlight;
import dev.takt.analytics.totals.SeriesTotals;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
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

/** The metrics of calls: a counter by outcome, a histogram, and a gauge of what is in flight, for each series. */
final class CallMetrics {
    private static final double NANOS = 1e9;

    /** Buckets, count, sum and start of the histogram, outcomes with their starts, and the calls in flight. */
    private static final int LINES = PrometheusBuckets.CLASSIC + 3 + 2 * Outcome.values().length + 1;

    private final Map<Labels, Counted> counted = new LinkedHashMap<>();
    private final int mostSeries;
    private final AnswerSize size;
    private long leftOut;

    /** The figures of all series that come to have the same labels. */
    private static final class Counted {
        private final SeriesTotals totals = new SeriesTotals();
        private final long startedMillis;
        private long inFlight;

        private Counted(long startedMillis) {
            this.startedMillis = startedMillis;
        }
    }

    CallMetrics(int mostSeries, AnswerSize size) {
        this.mostSeries = mostSeries;
        this.size = size;
    }

    /** Counts {@code snapshot} in; {@code source} tells it apart and is empty if there is only one. */
    void add(Snapshot snapshot, String source) {
        for (Series series : snapshot.cut().series()) {
            SeriesTotals totals = snapshot.cut().totals().get(series.id());
            InFlight.Running running = snapshot.cut().running().get(series.id());
            if (totals != null || running != null) {
                Labels labels = LabelNames.of(series, source);
                if (!counted.containsKey(labels) && !hasRoom(labels)) {
                    leftOut++;
                    continue;
                }
                Counted here = counted.computeIfAbsent(
                        labels, key -> new Counted(StartTime.createdMillis(snapshot.startedAt())));
                if (totals != null) {
                    here.totals.addAll(totals);
                }
                here.inFlight += running == null ? 0 : running.count();
            }
        }
    }

    private boolean hasRoom(Labels labels) {
        return counted.size() < mostSeries && size.take(labels, LINES);
    }

    /** How many series there was no room for. */
    long leftOut() {
        return leftOut;
    }

    List<MetricSnapshot> snapshots() {
        return List.of(calls(), durations(), inFlight());
    }

    private MetricSnapshot calls() {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        counted.forEach((labels, here) -> {
            for (Outcome outcome : Outcome.values()) {
                Labels of = labels.add("outcome", outcome.name().toLowerCase(Locale.ROOT));
                points.add(new CounterDataPointSnapshot(here.totals.count(outcome), of, null, here.startedMillis));
            }
        });
        return new CounterSnapshot(new MetricMetadata("takt_calls", "Calls that ended, by how they ended."), points);
    }

    private MetricSnapshot durations() {
        List<HistogramDataPointSnapshot> points = new ArrayList<>();
        counted.forEach((labels, here) -> {
            PrometheusBuckets buckets = new PrometheusBuckets(here.totals.distribution());
            points.add(new HistogramDataPointSnapshot(
                    buckets.classic(),
                    PrometheusBuckets.SCHEMA,
                    buckets.zeros(),
                    PrometheusBuckets.ZERO,
                    buckets.fine(),
                    NativeHistogramBuckets.EMPTY,
                    here.totals.sumNanos() / NANOS,
                    labels,
                    Exemplars.EMPTY,
                    here.startedMillis));
        });
        return new HistogramSnapshot(
                new MetricMetadata("takt_call_duration_seconds", "How long calls took.", Unit.SECONDS), points);
    }

    private MetricSnapshot inFlight() {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        counted.forEach((labels, here) -> points.add(new GaugeDataPointSnapshot(here.inFlight, labels, null)));
        return new GaugeSnapshot(
                new MetricMetadata("takt_calls_in_flight", "Asynchronous calls that have started and not ended."),
                points);
    }
}
