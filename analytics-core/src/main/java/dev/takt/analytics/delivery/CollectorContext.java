package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.ExporterSettings;

/**
 * The objects that a collector needs.
 *
 * @param queues the queues of the exporter
 * @param filter the filter of the user
 * @param manual takes manual metrics out of the queues
 * @param settings the batch size, linger time and interval
 * @param clock the clock of the instance
 * @param source the source in the ids of metrics of calls
 */
record CollectorContext(
        ExporterQueues queues,
        MetricFilter filter,
        ManualMetrics manual,
        ExporterSettings settings,
        Clock clock,
        long source) {}
