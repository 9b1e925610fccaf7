package dev.takt.analytics.export.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The settings of the exporter to Elasticsearch. */
class ElasticsearchSettingsTest {
    @Test
    void changesOneSetting() {
        ElasticsearchSettings settings = ElasticsearchSettings.to("http://one:9200", "http://two:9200/")
                .withIndex("calls")
                .withIndexPattern("{index}")
                .withDataStream(true)
                .withTemplate(false)
                .withPipeline("geo")
                .withUser("me", "hush")
                .withApiKey("quiet")
                .withTrustedCertificates(Path.of("ca.pem"))
                .withGzip(false)
                .withTimeout(Duration.ofSeconds(3));

        assertThat(settings)
                .isEqualTo(new ElasticsearchSettings(
                        List.of("http://one:9200", "http://two:9200"),
                        "calls",
                        "{index}",
                        true,
                        false,
                        Optional.of("geo"),
                        Optional.of("me"),
                        Optional.of("hush"),
                        Optional.of("quiet"),
                        Optional.of(Path.of("ca.pem")),
                        false,
                        Duration.ofSeconds(3)));
    }

    @Test
    void hidesSecrets() {
        ElasticsearchSettings settings =
                ElasticsearchSettings.to("http://one").withUser("me", "hush").withApiKey("quiet");

        assertThat(settings.toString()).contains("http://one", "me", "***").doesNotContain("hush", "quiet");
    }

    @Test
    void refusesInvalidValues() {
        ElasticsearchSettings settings = ElasticsearchSettings.to("http://one");

        assertThatThrownBy(ElasticsearchSettings::to).hasMessageContaining("hosts");
        assertThatThrownBy(() -> settings.withPipeline(" ")).hasMessageContaining("pipeline");
        assertThatThrownBy(() -> settings.withTimeout(Duration.ZERO)).hasMessageContaining("timeout");
    }
}
