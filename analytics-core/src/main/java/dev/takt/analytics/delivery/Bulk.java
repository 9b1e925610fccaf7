package dev.takt.analytics.delivery;

import dev.takt.analytics.export.Metric;
import java.util.List;

/**
 * Some metrics that are sent together.
 *
 * @param metrics what is sent; immutable, may be empty
 * @param offered how many of what was offered this deals with: calls, where they were summed up
 */
record Bulk(List<Metric> metrics, long offered) {}
