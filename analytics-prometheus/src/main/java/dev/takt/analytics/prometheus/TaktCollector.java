package dev.takt.analytics.prometheus;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.require.Require;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A collector that offers the figures of calls to a registry of the Prometheus client: counters by outcome, exact classic and native
 * histograms with exemplars, calls in flight, and the program's own numbers.
 *
 * <pre>{@code
 * PrometheusRegistry.defaultRegistry.register(TaktCollector.of(analytics));
 * }</pre>
 *
 * <p>Each scrape takes a snapshot of the instance on the scraping thread. Calls do nothing for it. Uses only what the versions of the client
 * from 1.3.10 on have in common, because platforms such as Spring Boot choose the version. Any thread.
 */
public final class TaktCollector implements MultiCollector {
    /** The default bound of the number of series of calls, and of the program's own numbers: {@value}. */
    public static final int DEFAULT_MAX_SERIES = 2_000;

    private static final int HIGHEST_MAX_SERIES = 1_000_000;

    private final Map<String, Supplier<@Nullable Snapshot>> instances;
    private final int maxSeries;

    private TaktCollector(Map<String, Supplier<@Nullable Snapshot>> instances, int maxSeries) {
        this.instances = new LinkedHashMap<>(instances);
        this.maxSeries = maxSeries;
    }

    /** Returns a collector of one instance, for at most {@value #DEFAULT_MAX_SERIES} series. */
    public static TaktCollector of(Analytics analytics) {
        Require.notNull("analytics", analytics);
        return of(Map.of("", analytics::snapshot), DEFAULT_MAX_SERIES);
    }

    /**
     * Returns a collector of several instances. With more than one, each metric has the label {@code source} with the name of its instance.
     *
     * @param instances the snapshots by the names of the instances; a supplier that returns null leaves its instance out of a scrape
     * @param maxSeries the most series of calls in an answer, and the most of the program's own numbers; from 1 to 1,000,000
     */
    public static TaktCollector of(Map<String, Supplier<@Nullable Snapshot>> instances, int maxSeries) {
        Require.notNull("instances", instances);
        return new TaktCollector(instances, Require.between("maxSeries", maxSeries, 1, HIGHEST_MAX_SERIES));
    }

    /** Returns all metrics of this moment. */
    @Override
    public MetricSnapshots collect() {
        AnswerSize size = AnswerSize.of(maxSeries);
        CallMetrics calls = new CallMetrics(maxSeries, size);
        GaugeMetrics gauges = new GaugeMetrics(maxSeries, size);
        InstanceMetrics whole = new InstanceMetrics();
        instances.forEach((name, supplier) -> {
            Snapshot snapshot = supplier.get();
            if (snapshot != null) {
                String source = instances.size() > 1 ? name : "";
                calls.add(snapshot, source);
                gauges.add(snapshot, source);
                whole.add(snapshot, source);
            }
        });
        List<MetricSnapshot> all = new ArrayList<>(calls.snapshots());
        all.addAll(gauges.snapshots());
        all.addAll(whole.snapshots());
        all.add(leftOut(calls.leftOut() + gauges.leftOut()));
        return new MetricSnapshots(all);
    }

    private static MetricSnapshot leftOut(long series) {
        return new GaugeSnapshot(
                new MetricMetadata("takt_series_left_out", "Series that this answer has no room for."),
                List.of(new GaugeDataPointSnapshot(series, Labels.EMPTY, null)));
    }
}
