package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.ConfigException;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Exporters that the configuration declares, made by services. */
class DeclaredExportersTest {
    private final String into = UUID.randomUUID().toString();

    @Test
    void createsAndFeedsDeclaredExporter() {
        AnalyticsConfig config =
                AnalyticsConfig.parse("takt.export.calls { type = list, into = " + into + ", names = [\"users.*\"] }");
        try (Analytics analytics = Analytics.builder().config(config).build()) {
            analytics.tracker("users.find").run(() -> {});
            analytics.tracker("orders.find").run(() -> {});

            assertThat(analytics.flush(Duration.ofSeconds(60))).isTrue();

            assertThat(ListExporterProvider.kept(into)).extracting(Metric::name).containsExactly("users.find");
            assertThat(analytics.health().deliveries())
                    .extracting(Delivery::exporter)
                    .containsExactly("calls");
        }
    }

    @Test
    void reportsAllErrorsOfAllExportersAtOnce() {
        AnalyticsConfig config = AnalyticsConfig.parse(
                "takt.export { a { type = carrier-pigeon }, b { type = list }, c { type = list, into = x, onto = y } }");

        assertThatThrownBy(() -> Analytics.builder().config(config).build())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("3 mistakes")
                .hasMessageContaining("export.a.type = carrier-pigeon: must be list")
                .hasMessageContaining("export.b.into: must be there")
                .hasMessageContaining("export.c.onto = y: is no known key");
    }

    @Test
    void refusesDuplicateName() {
        AnalyticsConfig config = AnalyticsConfig.parse("takt.export.calls { type = list, into = " + into + " }");

        assertThatThrownBy(() -> Analytics.builder()
                        .config(config)
                        .exporter("calls", metrics -> {}, ExporterSettings.defaults())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("calls (list)");
    }

    @Test
    void disabledInstanceCreatesNoDeclaredExporter() {
        AnalyticsConfig config = AnalyticsConfig.parse("takt { enabled = false, export.a { type = none-such } }");

        try (Analytics analytics = Analytics.builder().config(config).build()) {
            assertThat(analytics.health().deliveries()).isEmpty();
        }
    }
}
