package dev.takt.analytics.export.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.ConfigException;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.ExporterProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exporters to servers, declared in the configuration. */
class ProvidersTest {
    @Test
    void providesTypeForEachServer() {
        assertThat(ServiceLoader.load(ExporterProvider.class))
                .extracting(ExporterProvider::type)
                .contains("elasticsearch", "influxdb", "kafka", "opensearch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type = kafka, bootstrap-servers = \"127.0.0.1:1\", topic = calls",
                "type = kafka, bootstrap-servers = \"127.0.0.1:1\", topic = calls, key = name, "
                        + "properties { linger.ms = 20, client.id = takt }",
                "type = elasticsearch",
                "type = elasticsearch, hosts = [\"http://127.0.0.1:1\", \"http://127.0.0.1:2\"], index = calls, "
                        + "index-pattern = \"{index}-{date:yyyy.MM}\", template = false, pipeline = geo, api-key = hush, gzip = off",
                "type = opensearch, hosts = \"http://127.0.0.1:1\", user = me, password = hush, data-stream = on",
                "type = influxdb, bucket = calls, org = acme, token = hush",
                "type = influxdb, api = v1, database = calls, user = me, password = hush, retention-policy = week, "
                        + "measurement = calls"
            })
    void startsWithoutReachableServer(String section) {
        try (Analytics analytics = Analytics.builder().config(config(section)).build()) {
            assertThat(analytics.health().deliveries())
                    .extracting(Delivery::exporter)
                    .containsExactly("calls");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type = kafka | bootstrap-servers",
                "type = kafka, bootstrap-servers = \"a:1\" | topic",
                "type = kafka, bootstrap-servers = \"a:1\", topic = t, key = colour | key",
                "type = kafka, bootstrap-servers = \"a:1\", topic = t, properties { linger.ms = soon } | properties",
                "type = elasticsearch, hosts = [\"here\"] | hosts",
                "type = elasticsearch, index = Calls | index",
                "type = elasticsearch, index-pattern = \"{index}-{day}\" | index-pattern",
                "type = elasticsearch, gzip = perhaps | gzip",
                "type = elasticsearch, colour = red | colour",
                "type = influxdb | bucket",
                "type = influxdb, api = v1 | database",
                "type = influxdb, api = v4, bucket = b | api",
                "type = influxdb, bucket = b, trusted-certificates = \"none.pem\" | trusted-certificates",
                "type = influxdb, bucket = b, measurement = \" \" | measurement"
            })
    void reportsMistakeWithItsKey(String section, String key) {
        assertThatThrownBy(() ->
                        Analytics.builder().config(config(section)).build().close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("export.calls." + key);
    }

    private static AnalyticsConfig config(String section) {
        return AnalyticsConfig.parse("takt.export { calls { " + section + " } }");
    }
}
