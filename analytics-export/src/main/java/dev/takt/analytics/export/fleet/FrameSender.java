package dev.takt.analytics.export.fleet;

import dev.takt.analytics.export.fleet.FrameCutter.Cut;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.require.Require;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A sender of frames to a topic, by a producer that is made again after each failure. For one thread. */
final class FrameSender implements AutoCloseable {
    private static final int DELIVERY_MILLIS = 35_000;
    private static final int REQUEST_MILLIS = 15_000;
    private static final int BLOCK_MILLIS = 5_000;

    /** Room for a frame and the fields of its record. */
    private static final int MOST_BYTES = Frame.MOST_BYTES + (1 << 16);

    private final Map<String, Object> properties;
    private final String topic;
    private final byte[] key;
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * Creates a sender, which connects when the first frame is sent.
     *
     * @throws IllegalArgumentException if the client refuses one of its properties
     */
    FrameSender(FleetSettings settings) {
        this.properties = propertiesOf(settings);
        this.topic = settings.topic();
        this.key = settings.instance().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> propertiesOf(FleetSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        properties.putAll(settings.kafka());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        try {
            ProducerConfig.configDef().parse(properties);
        } catch (ConfigException broken) {
            throw Require.refused(
                    "kafka", "properties that the Kafka client accepts", String.valueOf(broken.getMessage()));
        }
        return properties;
    }

    /** Sends a frame; the result is complete once the broker has acknowledged it, and {@code whenDone} runs then. */
    Future<?> send(Cut frame, Runnable whenDone) {
        try {
            return open().send(new ProducerRecord<>(topic, key, frame.bytes()), (place, failure) -> whenDone.run());
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Gives up the present producer, so that the next frame has a new one. */
    @Override
    public void close() {
        Producer<byte[], byte[]> present = producer;
        producer = null;
        if (present != null) {
            present.close(Duration.ZERO);
        }
    }

    private Producer<byte[], byte[]> open() {
        Producer<byte[], byte[]> present = producer;
        if (present == null) {
            present = new KafkaProducer<>(properties);
            producer = present;
        }
        return present;
    }
}
