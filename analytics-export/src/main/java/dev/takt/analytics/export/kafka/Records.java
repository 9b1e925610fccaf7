package dev.takt.analytics.export.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.export.json.MetricJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of a metric: JSON as its value, the series as its key, the metric's id in the header {@value #EVENT_ID}, by which
 * a consumer knows what was sent twice, and its time.
 */
final class Records {
    static final String EVENT_ID = "event-id";

    private final String topic;
    private final KafkaSettings.Key key;

    Records(KafkaSettings settings) {
        this.topic = settings.topic();
        this.key = settings.key();
    }

    ProducerRecord<byte[], byte[]> of(Metric metric) throws IOException {
        Long time = Math.max(0, metric.time().toEpochMilli());
        return new ProducerRecord<>(topic, null, time, keyOf(metric), valueOf(metric), headersOf(metric));
    }

    private byte @Nullable [] keyOf(Metric metric) {
        return switch (key) {
            case SERIES -> (metric.name() + metric.tags()).getBytes(StandardCharsets.UTF_8);
            case NAME -> metric.name().getBytes(StandardCharsets.UTF_8);
            case NONE -> null;
        };
    }

    private static byte[] valueOf(Metric metric) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = MetricJson.generator(out)) {
            MetricJson.write(metric, json);
        }
        return out.toByteArray();
    }

    private static List<Header> headersOf(Metric metric) {
        if (metric.id().equals(MetricId.NONE)) {
            return List.of();
        }
        return List.of(new RecordHeader(EVENT_ID, metric.id().toString().getBytes(StandardCharsets.US_ASCII)));
    }
}
