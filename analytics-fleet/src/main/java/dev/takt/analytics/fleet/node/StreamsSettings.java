package dev.takt.analytics.fleet.node;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams for a node. */
final class StreamsSettings {
    private static final long CACHE_BYTES = 64L << 20;
    private static final int BATCH_BYTES = 256 << 10;
    private static final int REQUEST_BYTES = 8 << 20;

    private StreamsSettings() {}

    static Properties of(NodeSettings node) {
        Properties settings = new Properties();
        settings.putAll(node.connection().clientSettings());
        settings.put(
                StreamsConfig.APPLICATION_ID_CONFIG, node.connection().topics().application());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, node.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, node.standbys());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, node.plan().replicas());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, node.stateDirectory().toString());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, node.tick().toMillis());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000)
                .forEach((key, value) -> settings.put(StreamsConfig.consumerPrefix(key), value));
        producer(node).forEach((key, value) -> settings.put(StreamsConfig.producerPrefix(key), value));
        return settings;
    }

    /** An open transaction of a node that was killed holds up all readers until it times out, so the time is short. */
    private static Map<String, Object> producer(NodeSettings node) {
        return Map.of(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) Math.max(5_000, 5 * node.tick().toMillis()),
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                REQUEST_BYTES,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4");
    }
}
