package dev.takt.analytics.export.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetSettingsTest {
    private static final FleetSettings SETTINGS = FleetSettings.to("localhost:9092");

    @Test
    void hasDefaults() {
        assertThat(SETTINGS.topic()).isEqualTo("takt.frames");
        assertThat(SETTINGS.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(SETTINGS.instance()).isNotBlank();
        assertThat(SETTINGS.spool()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT10S", "PT30S", "PT1M", "PT5M"})
    void acceptsRoundIntervals(Duration interval) {
        assertThat(SETTINGS.withInterval(interval).interval()).isEqualTo(interval);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.5S", "PT7S", "PT90S", "PT6M"})
    void refusesOtherIntervals(Duration interval) {
        assertThatThrownBy(() -> SETTINGS.withInterval(interval))
                .hasMessageContaining("interval must be 1 s to 5 min and a divisor or a multiple of a minute");
    }

    @Test
    void hidesValuesOfClientProperties() {
        assertThat(SETTINGS.withKafka(Map.of("sasl.jaas.config", "secret")).toString())
                .contains("sasl.jaas.config")
                .doesNotContain("secret");
    }

    @Test
    void refusesPropertiesThatClientRefuses() {
        FleetSettings wrong = SETTINGS.withKafka(Map.of("acks", "some"));

        assertThatThrownBy(() -> new FrameSender(wrong)).hasMessageContaining("acks");
    }
}
