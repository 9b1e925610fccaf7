package dev.takt.analytics.report;

import dev.takt.analytics.config.AnalyticsConfig;

/**
 * Creates a reporter from the configuration, for instances whose builder received none.
 *
 * <p>Found by {@link java.util.ServiceLoader}; {@code analytics-report} provides one that writes the HTML report into
 * {@code report.directory}.
 */
@FunctionalInterface
public interface ReporterProvider {
    /** Returns a reporter with the settings of {@code config}. */
    Reporter create(AnalyticsConfig config);
}
