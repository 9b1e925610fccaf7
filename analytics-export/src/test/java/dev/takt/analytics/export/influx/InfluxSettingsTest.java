package dev.takt.analytics.export.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The settings of the exporter to InfluxDB, and the requests made of them. */
class InfluxSettingsTest {
    @Test
    void namesDatabaseAndUserForV1() {
        InfluxSettings settings = InfluxSettings.v1("http://influx:8086", "my calls")
                .withRetentionPolicy("a week")
                .withUser("me", "hush");

        assertThat(InfluxRequests.pathOf(settings)).isEqualTo("/write?precision=ns&db=my+calls&rp=a+week");
        assertThat(InfluxRequests.targetOf(settings).authorization()).contains("Basic bWU6aHVzaA==");
    }

    @Test
    void namesBucketOrganisationAndTokenForV2() {
        InfluxSettings settings =
                InfluxSettings.v2("http://influx:8086", "acme & sons", "calls").withToken("hush");

        assertThat(InfluxRequests.pathOf(settings))
                .isEqualTo("/api/v2/write?precision=ns&bucket=calls&org=acme+%26+sons");
        assertThat(InfluxRequests.targetOf(settings).authorization()).contains("Token hush");
    }

    @Test
    void namesNoOrganisationWithoutOne() {
        assertThat(InfluxRequests.pathOf(InfluxSettings.v2("http://influx:8181", "", "calls")))
                .isEqualTo("/api/v2/write?precision=ns&bucket=calls");
    }

    @Test
    void changesOneSetting() {
        InfluxSettings settings = InfluxSettings.v1("http://one", "calls")
                .withHosts(List.of("http://one", "http://two"))
                .withMeasurement("all")
                .withTrustedCertificates(Path.of("ca.pem"))
                .withGzip(false)
                .withTimeout(Duration.ofSeconds(3));

        assertThat(settings)
                .isEqualTo(new InfluxSettings(
                        List.of("http://one", "http://two"),
                        InfluxSettings.Api.V1,
                        "calls",
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("all"),
                        Optional.of(Path.of("ca.pem")),
                        false,
                        Duration.ofSeconds(3)));
    }

    @Test
    void hidesSecrets() {
        InfluxSettings settings = InfluxSettings.v2("http://influx", "acme", "calls")
                .withToken("hush")
                .withUser("me", "quiet");

        assertThat(settings.toString()).contains("calls", "me", "***").doesNotContain("hush", "quiet");
    }

    @Test
    void requiresDatabaseOrBucket() {
        assertThatThrownBy(() -> InfluxSettings.v1("http://influx", " ")).hasMessageContaining("database");
        assertThatThrownBy(() -> InfluxSettings.v2("http://influx", "acme", "")).hasMessageContaining("bucket");
        assertThatThrownBy(() -> InfluxSettings.v1("influx", "calls")).hasMessageContaining("hosts");
        assertThatThrownBy(() -> InfluxSettings.v1("http://influx", "calls").withMeasurement(" "))
                .hasMessageContaining("measurement");
        assertThatThrownBy(() -> InfluxSettings.v1("http://influx", "calls").withTimeout(Duration.ZERO))
                .hasMessageContaining("timeout");
    }
}
