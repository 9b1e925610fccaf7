package dev.takt.analytics.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReporterProviderTest {
    @TempDir
    Path directory;

    @Test
    void writesReportAtCloseByConfigurationAlone() {
        AnalyticsConfig config = AnalyticsConfig.defaults();
        AnalyticsConfig reporting =
                config.withReport(config.report().withOnClose(true).withDirectory(directory));

        try (Analytics analytics = Analytics.builder().config(reporting).build()) {
            analytics.tracker("users.find").run(() -> {});
        }

        assertThat(directory.resolve("analytics_incremental.html")).content().contains("users.find");
    }

    @Test
    void writesBelowLogsByDefault() {
        AnalyticsConfig config = AnalyticsConfig.defaults().withLogsBaseDir(directory);

        try (Analytics analytics = Analytics.builder().config(config).build()) {
            analytics.tracker("users.find").run(() -> {});
            analytics.generateReports();
        }

        assertThat(directory.resolve("analytics/analytics_incremental.html")).isRegularFile();
    }
}
