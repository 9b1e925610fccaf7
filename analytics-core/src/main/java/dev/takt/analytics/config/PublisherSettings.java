package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Rule;
import dev.takt.analytics.config.read.ValueKind;
import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings by which an instance publishes what it counts to a fleet; {@code fleet} in the file. Immutable. Without servers nothing is
 * published. A program that publishes without a configuration uses {@code FleetPublisher} of {@code analytics-export}.
 *
 * @param bootstrapServers host and port of one or more brokers of Kafka, separated by commas; default none, which publishes nothing
 * @param topicPrefix the begin of the names of topics; default {@code takt}
 * @param instance the name of the instance, the same after a restart; default the environment's {@code HOSTNAME}, else random
 * @param groupBy the resource attributes by which figures are kept apart; default {@code service.name} and {@code service.version}
 * @param interval the length of an interval; default 10 s, from 1 s to 5 min, a divisor or a multiple of a minute
 * @param slowest single calls in a frame; default 10, from 0 to 1,000
 * @param queue most frames that wait for the broker; default 60, from 1 to 10,000
 * @param spool the directory in which frames survive the end of the process; default none
 * @param closeTimeout longest time that closing waits for the broker; default 5 s, more than 0, at most 365 days
 * @param kafka properties of the client of Kafka, which override those of the publisher; default none
 */
public record PublisherSettings(
        Optional<String> bootstrapServers,
        String topicPrefix,
        Optional<String> instance,
        List<String> groupBy,
        Duration interval,
        int slowest,
        int queue,
        Optional<Path> spool,
        Duration closeTimeout,
        Map<String, String> kafka) {

    private static final long MINUTE_MILLIS = 60_000;
    private static final int MOST_CHARS = 1_024;
    private static final Rule<Duration> INTERVAL =
            new Rule<>("1s to 5m and a divisor or a multiple of a minute", PublisherSettings::isInterval);
    private static final Rule<Integer> SLOWEST = Rule.between(0, 1_000);
    private static final Rule<Integer> QUEUE = Rule.between(1, 10_000);
    private static final Rule<String> PREFIX =
            Rule.matching("1 to 100 letters, digits and ._-", "[A-Za-z0-9._-]{1,100}");
    private static final Rule<String> INSTANCE = new Rule<>(
            "not blank and of at most " + MOST_CHARS + " chars",
            text -> !text.isBlank() && text.length() <= MOST_CHARS);

    /** The settings of an instance that publishes nothing. */
    static final PublisherSettings DEFAULTS = new PublisherSettings(
            Optional.empty(),
            "takt",
            Optional.empty(),
            List.of("service.name", "service.version"),
            Duration.ofSeconds(10),
            10,
            60,
            Optional.empty(),
            Duration.ofSeconds(5),
            Map.of());

    /**
     * Checks the bounds above.
     *
     * @throws IllegalArgumentException if a value is out of bounds; with the argument, the value and the rule
     */
    public PublisherSettings {
        Rule.NOT_BLANK.checkIfPresent("bootstrapServers", bootstrapServers);
        PREFIX.check("topicPrefix", topicPrefix);
        INSTANCE.checkIfPresent("instance", instance);
        groupBy = List.copyOf(groupBy);
        INTERVAL.check("interval", interval);
        SLOWEST.check("slowest", slowest);
        QUEUE.check("queue", queue);
        Require.notNull("spool", spool);
        Rule.TIME_SPAN.check("closeTimeout", closeTimeout);
        kafka = Map.copyOf(kafka);
    }

    private static boolean isInterval(Duration interval) {
        long millis = interval.toMillis();
        boolean isInBounds =
                interval.compareTo(Duration.ofSeconds(1)) >= 0 && interval.compareTo(Duration.ofMinutes(5)) <= 0;
        return isInBounds && (MINUTE_MILLIS % millis == 0 || millis % MINUTE_MILLIS == 0);
    }

    /** Returns true if the instance is to publish what it counts. */
    public boolean isPublishing() {
        return bootstrapServers.isPresent();
    }

    static PublisherSettings read(ConfigReader section) {
        return new PublisherSettings(
                section.optional("bootstrap-servers", ValueKind.TEXT, Rule.NOT_BLANK),
                section.get("topic-prefix", ValueKind.TEXT, PREFIX),
                section.optional("instance", ValueKind.TEXT, INSTANCE),
                section.get("group-by", ValueKind.TEXTS),
                section.get("interval", ValueKind.DURATION, INTERVAL),
                section.get("slowest", ValueKind.WHOLE_NUMBER, SLOWEST),
                section.get("queue", ValueKind.WHOLE_NUMBER, QUEUE),
                section.optional("spool", ValueKind.PATH),
                section.get("close-timeout", ValueKind.DURATION, Rule.TIME_SPAN),
                section.texts("kafka"));
    }

    /** Returns the target, with only the names of the client's properties, which may be secrets. */
    @Override
    public String toString() {
        return "PublisherSettings[" + bootstrapServers + ", topicPrefix=" + topicPrefix + ", instance=" + instance
                + ", interval=" + interval + ", kafka=" + new TreeMap<>(kafka).keySet() + "]";
    }
}
