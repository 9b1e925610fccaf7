/** The figures as Prometheus reads them. */
@NullMarked
package dev.takt.analytics.dashboard.metrics;

import org.jspecify.annotations.NullMarked;
