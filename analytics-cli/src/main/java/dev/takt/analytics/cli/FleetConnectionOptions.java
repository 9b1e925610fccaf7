package dev.takt.analytics.cli;

import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.FleetTopics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the brokers and topics of a fleet. */
final class FleetConnectionOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,…",
            description = "The brokers; takt fleet --local needs none.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "The begin of the names of the topics; default: takt.")
    private String topicPrefix = FleetTopics.DEFAULT_PREFIX;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties for all Kafka clients, such as security.protocol.")
    private @Nullable Path kafkaConfig;

    /** Returns the connection. Throws a {@link UserError}, which begins with {@code missing}, if no brokers are named. */
    FleetConnection connection(String missing) throws IOException {
        if (bootstrapServers == null) {
            throw new UserError(missing);
        }
        return new FleetConnection(bootstrapServers, new FleetTopics(topicPrefix), kafka());
    }

    private Map<String, String> kafka() throws IOException {
        Map<String, String> settings = new HashMap<>();
        if (kafkaConfig != null) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(kafkaConfig)) {
                properties.load(in);
            } catch (IllegalArgumentException malformed) {
                throw new UserError("--kafka-config must be a file of properties, was " + kafkaConfig + ": "
                        + malformed.getMessage());
            }
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        return settings;
    }
}
