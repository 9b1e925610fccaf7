/** The figures of calls as metrics for Prometheus. */
@NullMarked
package dev.takt.analytics.prometheus;

import org.jspecify.annotations.NullMarked;
