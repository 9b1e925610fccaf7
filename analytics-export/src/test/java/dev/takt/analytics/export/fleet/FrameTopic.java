package dev.takt.analytics.export.fleet;

import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.fleet.FrameOrigin;
import dev.takt.analytics.fleet.FrameReader;
import dev.takt.analytics.fleet.UnreadableFrameException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all frames of a topic. */
final class FrameTopic {
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    private FrameTopic() {}

    /** Returns all frames in the order of their partition, repetitions included. */
    static List<Frame> all(int port, String topic) {
        List<Frame> frames = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).get(partitions.get(0));
            while (consumer.position(partitions.get(0)) < end) {
                consumer.poll(LONGEST_POLL).forEach(record -> frames.add(read(record.value())));
            }
        }
        return frames;
    }

    /** Returns each frame once. */
    static List<Frame> once(List<Frame> frames) {
        Map<FrameOrigin, Frame> byOrigin = new LinkedHashMap<>();
        frames.forEach(frame -> byOrigin.putIfAbsent(frame.origin(), frame));
        return List.copyOf(byOrigin.values());
    }

    static long calls(List<Frame> frames) {
        return once(frames).stream().mapToLong(frame -> frame.delta().calls()).sum();
    }

    private static Frame read(byte[] bytes) {
        try {
            return FrameReader.read(bytes);
        } catch (UnreadableFrameException broken) {
            throw new AssertionError(broken);
        }
    }
}
