package dev.takt.analytics.report;

import dev.takt.analytics.config.AnalyticsConfig;

/**
 * Makes a reporter from the configuration alone, for instances whose builder was given none.
 *
 * <p>Found by {@link java.util.ServiceLoader}; {@code analytics-report} provides one that writes the HTML report into
 * {@code report.directory}.
 */
@FunctionalInterface
public interface ReporterProvider {
    /** A reporter with the settings of {@code config}. */
    Reporter create(AnalyticsConfig config);
}
