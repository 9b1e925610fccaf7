package dev.takt.analytics.export.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.MetricId;
import dev.takt.analytics.export.json.MetricJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Converts a metric to a record: JSON as its value, the series as its key, its time, and its id in the header {@value #EVENT_ID}, by which consumers
 * recognize duplicates.
 */
final class KafkaRecords {
    static final String EVENT_ID = "event-id";

    private static final long MILLIS_A_SECOND = 1_000;

    private final String topic;
    private final KafkaSettings.Key key;

    KafkaRecords(KafkaSettings settings) {
        this.topic = settings.topic();
        this.key = settings.key();
    }

    ProducerRecord<byte[], byte[]> of(Metric metric) throws IOException {
        return new ProducerRecord<>(
                topic, null, millisOf(metric.time()), keyOf(metric), valueOf(metric), headersOf(metric));
    }

    /** Returns the time of a record. Times before 1970 become 1970-01-01, and times beyond the range of milliseconds its end. */
    private static long millisOf(Instant time) {
        if (time.getEpochSecond() >= Long.MAX_VALUE / MILLIS_A_SECOND) {
            return Long.MAX_VALUE;
        }
        return time.getEpochSecond() < 0 ? 0 : time.toEpochMilli();
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
