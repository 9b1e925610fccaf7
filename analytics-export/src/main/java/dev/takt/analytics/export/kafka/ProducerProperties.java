package dev.takt.analytics.export.kafka;

import dev.takt.analytics.require.Require;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates the properties of the client. */
final class ProducerProperties {
    private static final long MOST_LINGER_MILLIS = 5;
    private static final int BATCH_BYTES = 128 * 1024;

    private ProducerProperties() {}

    /**
     * Returns the properties of the client for these settings.
     *
     * @throws IllegalArgumentException if the client refuses one of them
     */
    static Map<String, Object> of(KafkaSettings settings) {
        long timeoutMillis = Math.max(2, settings.timeout().toMillis());
        // Half of the time, so that a lost request is noticed early enough to send it again.
        long requestMillis = timeoutMillis / 2;
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, Math.min(MOST_LINGER_MILLIS, timeoutMillis - requestMillis));
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(requestMillis));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(timeoutMillis));
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis);
        properties.putAll(settings.properties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        check(properties);
        return properties;
    }

    private static void check(Map<String, Object> properties) {
        try {
            ProducerConfig.configDef().parse(properties);
        } catch (ConfigException broken) {
            throw Require.refused(
                    "properties", "properties that the Kafka client accepts", String.valueOf(broken.getMessage()));
        }
    }
}
