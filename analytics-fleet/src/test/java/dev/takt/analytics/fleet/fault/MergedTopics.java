package dev.takt.analytics.fleet.fault;

import dev.takt.analytics.fleet.engine.SyntheticFleet;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.topic.FleetConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics of merged figures, which have one partition each. */
public final class MergedTopics {
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    private MergedTopics() {}

    static Consumer<byte[], byte[]> consumer(FleetConnection connection) {
        Map<String, Object> settings = connection.clientSettings();
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns the figures in the topics: of each key those with the highest revision. */
    public static Map<MergedKey, String> hex(FleetConnection connection, SyntheticFleet fleet) {
        Map<MergedKey, MergedFigures> figures = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = consumer(connection)) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (Resolution resolution : Resolution.values()) {
                partitions.add(new TopicPartition(connection.topics().merged(resolution), 0));
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LONGEST_POLL)) {
                    figures.merge(
                            MergedKey.ofBytes(record.key()),
                            MergedFigures.read(record.value()),
                            (one, other) -> one.revision() > other.revision() ? one : other);
                }
            }
        }
        Map<MergedKey, String> hex = new HashMap<>();
        figures.forEach((key, value) -> hex.put(key, fleet.hex(value.totals())));
        return hex;
    }
}
