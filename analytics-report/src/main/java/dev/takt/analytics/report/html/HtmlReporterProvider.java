package dev.takt.analytics.report.html;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.report.Reporter;
import dev.takt.analytics.report.ReporterProvider;

/**
 * A provider of the HTML report in {@code report.directory} for instances whose builder has no reporter.
 *
 * <p>Found as a service; not for direct use.
 */
public final class HtmlReporterProvider implements ReporterProvider {
    /** Creates a provider for the service loader. */
    public HtmlReporterProvider() {}

    @Override
    public Reporter create(AnalyticsConfig config) {
        return HtmlReporter.to(config.report().directoryOr(config.logsBaseDir()));
    }
}
