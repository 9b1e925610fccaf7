package dev.takt.analytics.export.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.export.Fields;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.server.Json;
import dev.takt.analytics.server.RealServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic as a consumer that uses the id of events: duplicates count once. */
final class Topic {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    private final RealServer server;
    private final String name;

    Topic(RealServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Returns all metrics, in the order of their partition. */
    List<Metric> all() {
        Map<String, Metric> byId = new LinkedHashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + server.port()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(LONGEST_POLL).forEach(record -> byId.putIfAbsent(idOf(record), metricOf(record.value())));
            }
        }
        return List.copyOf(byId.values());
    }

    private static String idOf(ConsumerRecord<String, String> record) {
        return new String(
                record.headers().lastHeader(KafkaRecords.EVENT_ID).value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Metric metricOf(String json) {
        try {
            JsonNode read = JSON.readTree(json);
            Map<String, Object> fields = new LinkedHashMap<>();
            read.get("fields").properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    fields.put(field.getKey(), Json.valueOf(field.getValue()));
                }
            });
            Map<String, String> tags = new LinkedHashMap<>();
            read.get("tags")
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().textValue()));
            return new Metric(
                    Instant.parse(read.get("time").textValue()),
                    read.get("name").textValue(),
                    Fields.copyOf(fields),
                    Tags.of(tags));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
