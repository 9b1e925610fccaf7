package dev.takt.analytics.export.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The properties of the client. */
class KafkaSettingsTest {
    private static final KafkaSettings SETTINGS = KafkaSettings.to("kafka:9092", "calls");

    @Test
    void configuresIdempotentProducerWithTimeout() {
        Map<String, Object> properties = ProducerProperties.of(SETTINGS.withTimeout(Duration.ofSeconds(2)));

        assertThat(properties)
                .containsEntry("bootstrap.servers", "kafka:9092")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("acks", "all")
                .containsEntry("compression.type", "lz4")
                .containsEntry("delivery.timeout.ms", 2_000)
                .containsEntry("request.timeout.ms", 1_000)
                .containsEntry("max.block.ms", 2_000L);
    }

    @Test
    void overridesPropertiesOfExporter() {
        Map<String, Object> properties = ProducerProperties.of(
                SETTINGS.withProperties(Map.of("compression.type", "zstd", "client.id", "takt", "my.own", "x")));

        assertThat(properties)
                .containsEntry("compression.type", "zstd")
                .containsEntry("client.id", "takt")
                .containsEntry("my.own", "x");
    }

    @Test
    void refusesInvalidPropertyAtOnce() {
        assertThatThrownBy(() -> KafkaExporter.to(SETTINGS.withProperties(Map.of("linger.ms", "soon"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("properties must be")
                .hasMessageContaining("linger.ms");
    }

    @Test
    void hidesValuesOfProperties() {
        KafkaSettings settings = SETTINGS.withProperties(Map.of("sasl.jaas.config", "password=hush"));

        assertThat(settings.toString())
                .contains("kafka:9092", "calls", "sasl.jaas.config")
                .doesNotContain("hush");
    }

    @Test
    void changesOneSetting() {
        assertThat(SETTINGS.withKey(KafkaSettings.Key.NAME)
                        .withProperties(Map.of("acks", "1"))
                        .withTimeout(Duration.ofSeconds(3)))
                .isEqualTo(new KafkaSettings(
                        "kafka:9092", "calls", KafkaSettings.Key.NAME, Map.of("acks", "1"), Duration.ofSeconds(3)));
    }

    @Test
    void requiresServersAndTopic() {
        assertThatThrownBy(() -> KafkaSettings.to(" ", "calls")).hasMessageContaining("bootstrapServers");
        assertThatThrownBy(() -> KafkaSettings.to("kafka:9092", "")).hasMessageContaining("topic");
        assertThatThrownBy(() -> SETTINGS.withTimeout(Duration.ZERO)).hasMessageContaining("timeout");
    }
}
