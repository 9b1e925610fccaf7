package dev.takt.analytics.report.html;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.ReporterProvider;

/**
 * Provides the HTML report, into {@code report.directory}, to instances whose builder was given no reporter.
 *
 * <p>Found as a service; not for direct use.
 */
public final class HtmlReporterProvider implements ReporterProvider {
    /** For the service loader. */
    public HtmlReporterProvider() {}

    @Override
    public Reporter create(AnalyticsConfig config) {
        return HtmlReporter.to(config.report().directoryOr(config.logsBaseDir()));
    }
}
