package dev.takt.analytics.export.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.export.server.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The records that consumers get. */
class KafkaRecordsTest {
    private static final KafkaSettings SETTINGS = KafkaSettings.to("kafka:9092", "calls");
    private static final Metric METRIC = Events.event(1);

    @Test
    void writesWholeMetricIntoRecord() throws IOException {
        ProducerRecord<byte[], byte[]> made = new KafkaRecords(SETTINGS).of(METRIC);

        assertThat(made.topic()).isEqualTo("calls");
        assertThat(made.timestamp()).isEqualTo(METRIC.time().toEpochMilli());
        assertThat(text(made.key())).isEqualTo("orders list, all{event_type=http, hostname=web1}");
        assertThat(text(made.value()))
                .isEqualTo("{\"id\":\"5eed5eed5eed5eed-2\",\"time\":\"2026-11-20T10:15:30Z\","
                        + "\"name\":\"orders list, all\",\"fields\":{\"value\":0.124456789,\"outcome\":\"success\"},"
                        + "\"tags\":{\"event_type\":\"http\",\"hostname\":\"web1\"}}");
        assertThat(text(made.headers().lastHeader("event-id").value())).isEqualTo("5eed5eed5eed5eed-2");
    }

    @Test
    void usesNameOrNoneAsKey() throws IOException {
        KafkaRecords byName = new KafkaRecords(SETTINGS.withKey(KafkaSettings.Key.NAME));
        KafkaRecords evenly = new KafkaRecords(SETTINGS.withKey(KafkaSettings.Key.NONE));

        assertThat(text(byName.of(METRIC).key())).isEqualTo("orders list, all");
        assertThat(evenly.of(METRIC).key()).isNull();
    }

    @Test
    void writesNoHeaderWithoutId() throws IOException {
        assertThat(new KafkaRecords(SETTINGS).of(METRIC.withId(MetricId.NONE)).headers())
                .isEmpty();
    }

    @Test
    void writesTimeBeforeEpochOnlyIntoValue() throws IOException {
        Metric early = new Metric(Instant.parse("1969-12-31T23:59:59Z"), "old", METRIC.fields(), METRIC.tags());

        ProducerRecord<byte[], byte[]> made = new KafkaRecords(SETTINGS).of(early);

        assertThat(made.timestamp()).isZero();
        assertThat(text(made.value())).contains("1969-12-31T23:59:59Z");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
