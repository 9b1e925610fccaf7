package dev.takt.analytics.export;

/**
 * Receives manual metrics for the exporters.
 *
 * <p>Any thread, at any time; never blocks or throws. Each exporter whose settings admit the metric gets it in its next batch, with an id. Without
 * exporters and after close, the metric is ignored.
 */
@FunctionalInterface
public interface MetricSink {
    /** Queues one metric for each exporter; its {@link Metric#id()} may be {@link MetricId#NONE}. */
    void accept(Metric metric);
}
