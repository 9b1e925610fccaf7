package dev.takt.analytics.export.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.Exporter;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.ExporterSettingsBuilder;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.server.DeliveryContract;
import dev.takt.analytics.export.server.Events;
import dev.takt.analytics.export.server.Place;
import dev.takt.analytics.server.RealServer;
import dev.takt.analytics.tracker.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The delivery to a Kafka broker. */
class KafkaIT extends DeliveryContract {
    /** Longer than the restart of a broker on a busy machine, because a record may arrive after its timeout. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private static Path home;

    private static RealServer server;
    private static int topics;

    @BeforeAll
    static void startServer() {
        server = RealServer.kafka(home);
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Override
    protected RealServer server() {
        return server;
    }

    @Override
    protected Place newPlace() {
        return new TopicPlace("calls-" + ++topics);
    }

    private record TopicPlace(String topic) implements Place {
        @Override
        public Exporter exporter() {
            return KafkaExporter.to(
                    KafkaSettings.to("127.0.0.1:" + server.port(), topic).withTimeout(TIMEOUT));
        }

        @Override
        public String declaration() {
            return """
                    type = kafka
                    bootstrap-servers = "127.0.0.1:%d"
                    topic = %s
                    """.formatted(server.port(), topic);
        }

        @Override
        public List<Metric> arrived() {
            return new Topic(server, topic).all();
        }
    }

    @Test
    void keepsOrderOfCallsOfOneSeries() throws Exception {
        Place place = newPlace();
        Exporter exporter = place.exporter();

        exporter.export(Events.some(1_000));
        exporter.close();

        List<Metric> series = place.arrived().stream()
                .filter(metric -> metric.name().equals("users.find"))
                .filter(metric -> "web1".equals(metric.tags().get("hostname")))
                .toList();
        assertThat(series).hasSize(50).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesRecordThatBrokerRefuses(boolean spooled, @TempDir Path folder) throws Exception {
        ExporterSettingsBuilder settings =
                ExporterSettings.builder().linger(Duration.ofMillis(200)).resource(false);
        if (spooled) {
            settings.spool(folder.resolve("spool"));
        }
        Place place = newPlace();
        try (Analytics analytics = Analytics.builder()
                .exporter("kafka", place.exporter(), settings.build())
                .build()) {
            Tracker tracker = analytics.tracker("users.find", "db");
            for (int call = 0; call < 5; call++) {
                tracker.run(() -> {});
            }
            tracker.record(Instant.now().plus(Duration.ofHours(2)), Duration.ofMillis(1), Outcome.SUCCESS);
            for (int call = 0; call < 5; call++) {
                tracker.run(() -> {});
            }

            assertThat(analytics.flush(Duration.ofMinutes(1))).isTrue();
            Delivery delivery = analytics.health().deliveries().get(0);
            assertThat(delivery.sent()).isEqualTo(10);
            assertThat(delivery.dropped()).isEqualTo(Map.of("refused", 1L));
            assertThat(delivery.spooled()).isZero();
            assertThat(delivery.refused().get(0).reason()).contains("imestamp");
        }

        assertThat(place.arrived()).hasSize(10);
        if (spooled) {
            assertThat(folder.resolve("spool").resolve("refused.jsonl"))
                    .content()
                    .contains("\"reason\":")
                    .contains("imestamp");
        }
    }
}
