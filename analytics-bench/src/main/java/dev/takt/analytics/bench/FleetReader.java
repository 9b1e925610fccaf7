package dev.takt.analytics.bench;

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

/** A reader of the merged figures of ten seconds, as a view is one: it sees what the engine has committed. */
final class FleetReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final Consumer<byte[], byte[]> consumer;

    /** The frames in the figures of each key. */
    private final Map<MergedKey, Long> frames = new HashMap<>();

    /** Opens a reader of what is reported from now on. */
    FleetReader(FleetConnection connection) {
        Map<String, Object> settings = new HashMap<>(connection.clientSettings());
        settings.put("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        String topic = connection.topics().merged(Resolution.TEN_SECONDS);
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Waits until the figures of a window contain {@code wanted} figures of series; returns false after {@code longest}. */
    boolean awaitWindow(long startSecond, long wanted, Duration longest) {
        long begun = System.nanoTime();
        while (framesOf(startSecond) < wanted) {
            if (System.nanoTime() - begun > longest.toNanos()) {
                return false;
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                frames.merge(
                        MergedKey.ofBytes(record.key()),
                        MergedFigures.read(record.value()).frames(),
                        Math::max);
            }
        }
        frames.clear();
        return true;
    }

    private long framesOf(long startSecond) {
        return frames.entrySet().stream()
                .filter(one -> one.getKey().window() == startSecond)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
