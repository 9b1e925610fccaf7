package dev.takt.analytics.dashboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.dashboard.DashboardServer;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.Labels;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics of the dashboard with the oldest supported version of the Prometheus client. */
@Tag("older")
class OlderPrometheusTest {
    @Test
    void clientHasVersionToBeTested() {
        String version = System.getProperty("prometheus.version");

        assertThat(jar(Labels.class)).endsWith("prometheus-metrics-model-" + version + ".jar");
        assertThat(jar(ExpositionFormats.class)).endsWith("-" + version + ".jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/openmetrics-text; version=1.0.0; escaping=allow-utf-8",
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited"
            })
    void servesMetricsInEachFormat(String accept) {
        try (Shown shop = new Shown("shop");
                DashboardServer server = DashboardServer.start(shop.analytics, Shown.SETTINGS)) {
            shop.calls("users.find", 1);

            HttpResponse<String> answer = Http.get(server.address(), "/metrics", "Accept", accept);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("takt_call_duration_seconds", "users.find");
        }
    }

    private static String jar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
