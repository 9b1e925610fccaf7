package dev.takt.analytics.export.kafka;

import dev.takt.analytics.export.ExporterOptions;
import dev.takt.analytics.export.provider.Creation;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The settings of a {@link KafkaExporter}. Immutable. {@link #to} returns the defaults, and each other method changes one setting:
 *
 * <pre>{@code
 * KafkaSettings settings = KafkaSettings.to("kafka1:9092,kafka2:9092", "calls").withProperties(Map.of("linger.ms", "20"));
 * }</pre>
 *
 * @param bootstrapServers host and port of one or more brokers, separated by commas
 * @param topic the topic of all records
 * @param key the key of records; records with the same key keep their order; default {@link Key#SERIES}
 * @param properties properties of the client, which override those of the exporter; default none
 * @param timeout longest time for a record to arrive, which should be shorter than that of the exporter; default 9 s
 */
public record KafkaSettings(
        String bootstrapServers, String topic, Key key, Map<String, String> properties, Duration timeout) {

    /** The default of {@code timeout}. */
    public static final Duration TIMEOUT = Duration.ofSeconds(9);

    /** The key of a record. Records with the same key go to the same partition and so keep their order. */
    public enum Key {
        /** Name and tags. */
        SERIES,
        /** The name. */
        NAME,
        /** No key: records are distributed evenly. */
        NONE
    }

    /** Checks the values. */
    public KafkaSettings {
        Require.notBlank("bootstrapServers", bootstrapServers);
        Require.notBlank("topic", topic);
        Require.notNull("key", key);
        properties = Map.copyOf(properties);
        Require.timeSpan("timeout", timeout);
    }

    /** Returns the defaults for a topic. */
    public static KafkaSettings to(String bootstrapServers, String topic) {
        return new KafkaSettings(bootstrapServers, topic, Key.SERIES, Map.of(), TIMEOUT);
    }

    /** Returns these settings with another key. */
    public KafkaSettings withKey(Key key) {
        return with(draft -> draft.key = key);
    }

    /** Returns these settings with these properties of the client. */
    public KafkaSettings withProperties(Map<String, String> properties) {
        return with(draft -> draft.properties = properties);
    }

    /** Returns these settings with another longest time of a record. */
    public KafkaSettings withTimeout(Duration timeout) {
        return with(draft -> draft.timeout = timeout);
    }

    /** Returns the target, with only the names of the client's properties, which may be secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + ", topic=" + topic + ", key=" + key + ", properties="
                + new TreeMap<>(properties).keySet() + "]";
    }

    /** Reads all options, also after a mistake. */
    static KafkaSettings read(ExporterOptions options) {
        return new KafkaSettings(
                options.required("bootstrap-servers"),
                options.required("topic"),
                options.word("key", Key.SERIES),
                options.section("properties"),
                Creation.timeoutOf(options));
    }

    private KafkaSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private String bootstrapServers = bootstrapServers();
        private String topic = topic();
        private Key key = key();
        private Map<String, String> properties = properties();
        private Duration timeout = timeout();

        private KafkaSettings build() {
            return new KafkaSettings(bootstrapServers, topic, key, properties, timeout);
        }
    }
}
