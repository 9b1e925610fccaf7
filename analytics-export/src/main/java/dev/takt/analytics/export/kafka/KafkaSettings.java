package dev.takt.analytics.export.kafka;

import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the records go, and how. Immutable; {@link #to} gives the defaults, the other methods change one thing:
 *
 * <pre>{@code
 * KafkaSettings settings = KafkaSettings.to("kafka1:9092,kafka2:9092", "calls").withProperties(Map.of("linger.ms", "20"));
 * }</pre>
 *
 * @param bootstrapServers host and port of one or more brokers, parted by commas
 * @param topic of all records
 * @param key what decides which records keep their order; default {@link Key#SERIES}
 * @param properties of the client, which go before what the exporter sets itself; default none
 * @param timeout longest time for a record to arrive, which should be shorter than the exporter's own; default 9 s
 */
public record KafkaSettings(
        String bootstrapServers, String topic, Key key, Map<String, String> properties, Duration timeout) {

    /** How long a record may take if nobody says. */
    public static final Duration TIMEOUT = Duration.ofSeconds(9);

    /** Records with the same key go to the same partition, and so keep their order. */
    public enum Key {
        /** Name and tags. */
        SERIES,
        /** The name. */
        NAME,
        /** No key: records are spread evenly. */
        NONE
    }

    /** Takes values as described. */
    public KafkaSettings {
        Require.notBlank("bootstrapServers", bootstrapServers);
        Require.notBlank("topic", topic);
        Require.notNull("key", key);
        properties = Map.copyOf(properties);
        Require.timeSpan("timeout", timeout);
    }

    /** A topic of some brokers, and the defaults. */
    public static KafkaSettings to(String bootstrapServers, String topic) {
        return new KafkaSettings(bootstrapServers, topic, Key.SERIES, Map.of(), TIMEOUT);
    }

    /** These settings with another key. */
    public KafkaSettings withKey(Key key) {
        return new KafkaSettings(bootstrapServers, topic, key, properties, timeout);
    }

    /** These settings with these properties of the client. */
    public KafkaSettings withProperties(Map<String, String> properties) {
        return new KafkaSettings(bootstrapServers, topic, key, properties, timeout);
    }

    /** These settings with another longest time of a record. */
    public KafkaSettings withTimeout(Duration timeout) {
        return new KafkaSettings(bootstrapServers, topic, key, properties, timeout);
    }

    /** Where the records go; of the client's properties, which may be secret, the names alone. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + ", topic=" + topic + ", key=" + key + ", properties="
                + new TreeMap<>(properties).keySet() + "]";
    }
}
