/** The answer to a scrape of Prometheus. */
@NullMarked
package dev.takt.analytics.dashboard.metrics;

import org.jspecify.annotations.NullMarked;
