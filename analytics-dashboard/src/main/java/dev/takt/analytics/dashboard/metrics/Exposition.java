package dev.takt.analytics.dashboard.metrics;

import dev.takt.analytics.report.Snapshot;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The answer to a scrape, in the format that it asks for: text, OpenMetrics or protobuf. Uses of the Prometheus client only
 * what its versions from 1.3.10 on have in common, because platforms such as Spring Boot choose the version.
 */
public final class Exposition {
    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    /** No name of ours has a sign that would be escaped. */
    private static final String ESCAPING = "; escaping=underscores";

    private final ExpositionFormatWriter writer;

    private Exposition(ExpositionFormatWriter writer) {
        this.writer = writer;
    }

    /** The format that the header {@code Accept} asks for; plain text if it asks for nothing that we have. */
    public static Exposition accepted(String accept) {
        return new Exposition(FORMATS.findWriter(accept));
    }

    /** The media type of the answer. */
    public String contentType() {
        return writer.getContentType() + ESCAPING;
    }

    /** The metrics of {@code snapshots}, told apart by the label {@code source} if there are several. */
    public byte[] write(Map<String, Snapshot> snapshots, boolean several, int mostSeries, int watchers, long skipped) {
        AnswerSize size = AnswerSize.of(mostSeries);
        CallMetrics calls = new CallMetrics(mostSeries, size);
        GaugeMetrics own = new GaugeMetrics(mostSeries, size);
        InstanceMetrics instances = new InstanceMetrics();
        snapshots.forEach((name, snapshot) -> {
            calls.add(snapshot, several ? name : "");
            own.add(snapshot, several ? name : "");
            instances.add(snapshot, several ? name : "");
        });
        List<MetricSnapshot> all = new ArrayList<>(calls.snapshots());
        all.addAll(own.snapshots());
        all.addAll(instances.snapshots());
        double leftOut = calls.leftOut() + own.leftOut();
        all.add(gauge("takt_series_left_out", "Series that this answer has no room for.", leftOut));
        all.add(gauge("takt_dashboard_watchers", "Browsers that watch the dashboard.", watchers));
        all.add(new CounterSnapshot(
                new MetricMetadata("takt_dashboard_skipped_updates", "Updates that a slow browser was not sent."),
                List.of(new CounterDataPointSnapshot((double) skipped, Labels.EMPTY, null, 0))));
        return bytes(new MetricSnapshots(all));
    }

    private byte[] bytes(MetricSnapshots metrics) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, metrics);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return new GaugeSnapshot(
                new MetricMetadata(name, help), List.of(new GaugeDataPointSnapshot(value, Labels.EMPTY, null)));
    }
}
