package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.util.List;

/**
 * Metrics that are sent together.
 *
 * @param metrics the metrics; immutable, may be empty
 * @param offered the number of calls and metrics that were offered and are in this bulk; larger than the number of metrics if calls were
 *     aggregated by series
 */
record Bulk(List<Metric> metrics, long offered) {}
