package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportExampleTest {
    @TempDir
    private Path directory;

    @Test
    void oneRunMakesThreeReports() {
        try (Analytics analytics = ReportExample.reportingInto(directory)) {
            analytics.tracker("users.find").run(() -> {});

            analytics.generateReports();
        }

        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder(
                        "analytics_incremental.html", "analytics_incremental.json", "analytics_incremental.csv");
    }
}
