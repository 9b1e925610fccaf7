package dev.takt.analytics.prometheus;

import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.stats.SeriesStats;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;

/** The metrics of whole instances: their start, retained rows, losses, and the cost of measuring. */
final class InstanceMetrics {
    private static final double NANOS = 1e9;

    private final List<GaugeDataPointSnapshot> starts = new ArrayList<>();
    private final List<GaugeDataPointSnapshot> rows = new ArrayList<>();
    private final List<CounterDataPointSnapshot> losses = new ArrayList<>();
    private final List<CounterDataPointSnapshot> overheads = new ArrayList<>();

    /** Adds {@code snapshot}, with the label {@code source} unless that is empty. */
    void add(Snapshot snapshot, String source) {
        Labels labels = source.isEmpty() ? Labels.EMPTY : Labels.of("source", source);
        long started = StartTime.createdMillis(snapshot.startedAt());
        starts.add(new GaugeDataPointSnapshot(StartTime.seconds(snapshot.startedAt()), labels, null));
        rows.add(new GaugeDataPointSnapshot(snapshot.rows().rows(), labels, null));
        snapshot.health()
                .counts()
                .forEach((kind, count) -> losses.add(
                        new CounterDataPointSnapshot(Math.max(0, count), labels.add("kind", kind), null, started)));
        double seconds = snapshot.stats().series().stream()
                .map(SeriesStats::overhead)
                .mapToDouble(overhead -> overhead.getSeconds() + overhead.getNano() / NANOS)
                .sum();
        overheads.add(new CounterDataPointSnapshot(Math.max(0, seconds), labels, null, started));
    }

    List<MetricSnapshot> snapshots() {
        return List.of(
                new GaugeSnapshot(
                        new MetricMetadata("takt_start_time_seconds", "The start of the instance.", Unit.SECONDS),
                        starts),
                new GaugeSnapshot(new MetricMetadata("takt_retained_rows", "Calls of which a row is retained."), rows),
                new CounterSnapshot(
                        new MetricMetadata("takt_losses", "Losses and failures of the library itself, by kind."),
                        losses),
                new CounterSnapshot(
                        new MetricMetadata(
                                "takt_overhead_seconds", "Estimated time that measuring took.", Unit.SECONDS),
                        overheads));
    }
}
