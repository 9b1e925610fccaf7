package dev.takt.analytics.export.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.config.PublisherSettings;
import dev.takt.analytics.fleet.DeltaSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The publisher that the configuration declares. Nothing listens at its address. */
class DeclaredFleetTest {
    private static final FleetSettings NOWHERE = FleetSettings.to("127.0.0.1:1").withCloseTimeout(Duration.ofMillis(1));

    private static Analytics built(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("fleet.bootstrap-servers", "127.0.0.1:1");
        settings.put("fleet.close-timeout", "1ms");
        return Analytics.builder().config(AnalyticsConfig.of(settings)).build();
    }

    @Test
    void hasTheSettingsOfTheSection() {
        PublisherSettings section = AnalyticsConfig.of(Map.of(
                        "fleet.bootstrap-servers", "kafka1:9092",
                        "fleet.topic-prefix", "shop",
                        "fleet.instance", "web-1",
                        "fleet.group-by", "region",
                        "fleet.interval", "1m",
                        "fleet.kafka.acks", "all"))
                .fleet();

        assertThat(FleetSettings.of(section))
                .isEqualTo(FleetSettings.to("kafka1:9092")
                        .withTopicPrefix("shop")
                        .withInstance("web-1")
                        .withGroupBy(List.of("region"))
                        .withInterval(Duration.ofMinutes(1))
                        .withKafka(Map.of("acks", "all")));
    }

    @Test
    void publishesAndRefusesAnotherPublisher() {
        try (Analytics analytics = built(Map.of())) {
            assertThatThrownBy(() -> FleetPublisher.start(analytics, NOWHERE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("must have one publisher in its life");
        }
    }

    @Test
    void refusesAnotherPublisherAfterTheFirstWasClosed(@TempDir Path spool) {
        try (Analytics analytics = Analytics.create()) {
            FleetPublisher.start(analytics, NOWHERE).close();

            assertThatThrownBy(() -> FleetPublisher.start(analytics, NOWHERE.withSpool(spool)))
                    .isInstanceOf(IllegalStateException.class);

            try (Analytics other = Analytics.create();
                    FleetPublisher free = FleetPublisher.start(other, NOWHERE.withSpool(spool))) {
                assertThat(free.health().framesWaiting()).isZero();
            }
        }
    }

    @Test
    void leavesDeltasToTheProgram() {
        try (Analytics analytics = built(Map.of());
                DeltaSource own = analytics.deltas(0)) {
            analytics.tracker("find").run(() -> {});

            assertThat(own.next())
                    .isNotNull()
                    .satisfies(delta -> assertThat(delta.calls()).isEqualTo(1));
        }
    }

    @Test
    void startsNothingInDisabledInstance() {
        try (Analytics analytics = built(Map.of("enabled", "false"));
                DeltaSource source = analytics.deltas(0)) {
            assertThat(source.reserve("fleet")).isTrue();
        }
    }

    @Test
    void refusesPropertyThatTheClientDoesNotAccept() {
        assertThatThrownBy(() -> built(Map.of("fleet.kafka.acks", "maybe")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fleet.kafka must be properties that the Kafka client accepts")
                .hasMessageContaining("maybe");
    }
}
