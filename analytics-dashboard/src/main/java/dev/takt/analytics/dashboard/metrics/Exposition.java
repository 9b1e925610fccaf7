package dev.takt.analytics.dashboard.metrics;

import dev.takt.analytics.prometheus.TaktCollector;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer to a scrape as text, OpenMetrics or protobuf. Uses only what the versions of the Prometheus client from 1.3.10 on
 * have in common, because platforms such as Spring Boot choose the version.
 */
public final class Exposition {
    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    /** The names of the metrics and labels contain no character that would be escaped. */
    private static final String ESCAPING = "; escaping=underscores";

    private final ExpositionFormatWriter writer;

    private Exposition(ExpositionFormatWriter writer) {
        this.writer = writer;
    }

    /** Returns the format that the header {@code Accept} names; text if it names no supported format. */
    public static Exposition accepted(String accept) {
        return new Exposition(FORMATS.findWriter(accept));
    }

    /** Returns the media type of the answer. */
    public String contentType() {
        return writer.getContentType() + ESCAPING;
    }

    /**
     * Returns the metrics of {@code snapshots} and of the dashboard.
     *
     * @param names the names of all instances, including those without a snapshot
     */
    public byte[] write(
            Collection<String> names, Map<String, Snapshot> snapshots, int maxSeries, int watchers, long skipped) {
        Map<String, Supplier<@Nullable Snapshot>> instances = new LinkedHashMap<>();
        names.forEach(name -> instances.put(name, () -> snapshots.get(name)));
        List<MetricSnapshot> all = new ArrayList<>();
        TaktCollector.of(instances, maxSeries).collect().forEach(all::add);
        all.add(new GaugeSnapshot(
                new MetricMetadata("takt_dashboard_watchers", "Browsers that watch the dashboard."),
                List.of(new GaugeDataPointSnapshot(watchers, Labels.EMPTY, null))));
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
}
