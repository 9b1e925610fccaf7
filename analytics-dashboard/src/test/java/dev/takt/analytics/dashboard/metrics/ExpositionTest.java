package dev.takt.analytics.dashboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.report.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    @Test
    void hasCallsAndDashboardMetrics() {
        try (Shown shop = new Shown("shop")) {
            shop.calls("users.find", 1);

            assertThat(text(List.of("shop"), Map.of("shop", shop.analytics.snapshot())))
                    .contains("takt_calls_total{name=\"users.find\",outcome=\"success\",type=\"db\"} 1.0\n")
                    .contains("takt_dashboard_watchers 2.0\n")
                    .contains("takt_dashboard_skipped_updates_total 3.0\n");
        }
    }

    @Test
    void labelsSourceAlsoWhileOtherInstanceIsSilent() {
        try (Shown shop = new Shown("shop")) {
            assertThat(text(List.of("shop", "stock"), Map.of("shop", shop.analytics.snapshot())))
                    .contains("takt_retained_rows{source=\"shop\"} 0.0\n");
        }
    }

    @Test
    void writesFormatThatIsAccepted() {
        assertThat(Exposition.accepted("application/openmetrics-text;version=1.0.0")
                        .contentType())
                .startsWith("application/openmetrics-text");
        assertThat(Exposition.accepted(
                                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited")
                        .contentType())
                .startsWith("application/vnd.google.protobuf");
    }

    @Test
    void writesTextForUnknownFormat() {
        assertThat(Exposition.accepted("image/png, \0;;q=x").contentType()).startsWith("text/plain");
    }

    private static String text(List<String> names, Map<String, Snapshot> snapshots) {
        return new String(Exposition.accepted("").write(names, snapshots, 1_000, 2, 3), StandardCharsets.UTF_8);
    }
}
