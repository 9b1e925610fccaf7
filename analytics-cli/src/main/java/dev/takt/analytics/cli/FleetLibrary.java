package dev.takt.analytics.cli;

/**
 * The classes behind {@code takt fleet}. They are in a second jar beside {@code takt.jar}, because Kafka and its broker weigh 60 MB.
 */
final class FleetLibrary {
    /** The name of the second jar, which the manifest of the first one names too. */
    static final String JAR = "takt-fleet.jar";

    private FleetLibrary() {}

    /** Throws a {@link UserError} that names the missing jar if Kafka Streams is not on the class path. */
    static void require(String purpose) {
        if (FleetLibrary.class.getClassLoader().getResource("org/apache/kafka/streams/KafkaStreams.class") == null) {
            throw new UserError(purpose + " needs " + JAR + ", which must be in " + SqlLibrary.folder());
        }
    }
}
