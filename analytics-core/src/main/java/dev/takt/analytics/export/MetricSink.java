package dev.takt.analytics.export;

/**
 * Where a metric that was not made of a call is handed in, for instance a manual one.
 *
 * <p>Any thread, at any time; never blocks, never throws. Each exporter whose settings let the metric through gets it in its
 * next batch, with an id of its own. Without exporters, and after close, nothing happens.
 */
@FunctionalInterface
public interface MetricSink {
    /** Takes one metric for every exporter; its {@link Metric#id()} may be {@link MetricId#NONE}. */
    void accept(Metric metric);
}
