package dev.takt.analytics.fleet.topic;

import dev.takt.analytics.require.Require;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cluster and the topics of a fleet.
 *
 * @param bootstrapServers the addresses of brokers, host:port, separated by commas
 * @param topics the names of the topics
 * @param kafka further settings of all Kafka clients, for instance {@code security.protocol}
 */
public record FleetConnection(String bootstrapServers, FleetTopics topics, Map<String, String> kafka) {
    private static final Pattern USER = Pattern.compile("\\busername\\s*=\\s*\"([^\"]*)\"");

    /** Copies the map. */
    public FleetConnection {
        Require.notBlank("bootstrap-servers", bootstrapServers);
        Require.notNull("topics", topics);
        kafka = Map.copyOf(kafka);
    }

    /** Returns a connection without further settings, to topics with the usual prefix. */
    public static FleetConnection to(String bootstrapServers) {
        return new FleetConnection(bootstrapServers, new FleetTopics(FleetTopics.DEFAULT_PREFIX), Map.of());
    }

    /** Returns the settings that all clients share. */
    public Map<String, Object> clientSettings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    /** Returns the name of the user in {@code sasl.jaas.config}; empty without one. */
    public Optional<String> user() {
        Matcher login = USER.matcher(kafka.getOrDefault("sasl.jaas.config", ""));
        return login.find() ? Optional.of(login.group(1)) : Optional.empty();
    }

    /** Returns the servers and the prefix, without the settings, which may contain secrets. */
    @Override
    public String toString() {
        return topics.prefix() + ".* at " + bootstrapServers;
    }
}
