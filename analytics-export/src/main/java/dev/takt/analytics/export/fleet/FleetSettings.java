package dev.takt.analytics.export.fleet;

import dev.takt.analytics.config.PublisherSettings;
import dev.takt.analytics.fleet.Frame;
import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link FleetPublisher}. Immutable. {@link #to} returns the defaults, and each other method changes one setting:
 *
 * <pre>{@code
 * FleetSettings settings = FleetSettings.to("kafka1:9092,kafka2:9092").withInterval(Duration.ofMinutes(1));
 * }</pre>
 *
 * @param bootstrapServers host and port of one or more brokers, separated by commas
 * @param topicPrefix the begin of the names of topics; frames are sent to {@code <prefix>.frames}; default {@code takt}
 * @param instance the name of the instance, the same after a restart; default the environment's {@code HOSTNAME}, else random
 * @param groupBy the resource attributes by which figures are kept apart; default {@code service.name} and {@code service.version}
 * @param interval the length of an interval, 1 s to 5 min, a divisor or a multiple of a minute; default 10 s
 * @param slowest how many single calls a frame has, 0 to 1,000; default 10
 * @param queue how many frames wait at most for the broker, 1 to 10,000; default 60. While they do, the next interval goes on
 * @param spool the directory in which frames survive the end of the process; default none
 * @param closeTimeout for how long {@link FleetPublisher#close()} waits; default 5 s
 * @param kafka properties of the client, which override those of the publisher; default none
 */
public record FleetSettings(
        String bootstrapServers,
        String topicPrefix,
        String instance,
        List<String> groupBy,
        Duration interval,
        int slowest,
        int queue,
        Optional<Path> spool,
        Duration closeTimeout,
        Map<String, String> kafka) {

    private static final String PREFIX = "takt";
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long MINUTE_MILLIS = 60_000;
    private static final int SLOWEST = 10;
    private static final int QUEUE = 60;
    private static final int MOST_QUEUE = 10_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** Checks the values. */
    public FleetSettings {
        Require.notBlank("bootstrapServers", bootstrapServers);
        Require.notBlank("topicPrefix", topicPrefix);
        Require.notBlank("instance", instance);
        Require.between("the length of instance", instance.length(), 1, Frame.MOST_CHARS);
        groupBy = List.copyOf(groupBy);
        long millis = Require.notNull("interval", interval).toMillis();
        boolean isRound = millis > 0 && (MINUTE_MILLIS % millis == 0 || millis % MINUTE_MILLIS == 0);
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0 || !isRound) {
            throw Require.refused("interval", "1 s to 5 min and a divisor or a multiple of a minute", interval);
        }
        Require.between("slowest", slowest, 0, Frame.MOST_SLOW_CALLS);
        Require.between("queue", queue, 1, MOST_QUEUE);
        Require.notNull("spool", spool);
        Require.timeSpan("closeTimeout", closeTimeout);
        kafka = Map.copyOf(kafka);
    }

    /** Returns the defaults for these brokers. */
    public static FleetSettings to(String bootstrapServers) {
        return new FleetSettings(
                bootstrapServers,
                PREFIX,
                nameOfHost(System.getenv("HOSTNAME")),
                List.of("service.name", "service.version"),
                INTERVAL,
                SLOWEST,
                QUEUE,
                Optional.empty(),
                CLOSE_TIMEOUT,
                Map.of());
    }

    /** Returns the settings of the section {@code fleet}, which has servers. */
    static FleetSettings of(PublisherSettings declared) {
        FleetSettings defaults = to(declared.bootstrapServers().orElse(""));
        return new FleetSettings(
                defaults.bootstrapServers,
                declared.topicPrefix(),
                declared.instance().orElse(defaults.instance),
                declared.groupBy(),
                declared.interval(),
                declared.slowest(),
                declared.queue(),
                declared.spool(),
                declared.closeTimeout(),
                declared.kafka());
    }

    /** Returns the topic of the frames. */
    String topic() {
        return topicPrefix + ".frames";
    }

    /** Returns these settings with other topics. */
    public FleetSettings withTopicPrefix(String topicPrefix) {
        return with(draft -> draft.topicPrefix = topicPrefix);
    }

    /** Returns these settings with another name of the instance. */
    public FleetSettings withInstance(String instance) {
        return with(draft -> draft.instance = instance);
    }

    /** Returns these settings with other attributes by which figures are kept apart. */
    public FleetSettings withGroupBy(List<String> groupBy) {
        return with(draft -> draft.groupBy = groupBy);
    }

    /** Returns these settings with another interval. */
    public FleetSettings withInterval(Duration interval) {
        return with(draft -> draft.interval = interval);
    }

    /** Returns these settings with another number of single calls. */
    public FleetSettings withSlowest(int slowest) {
        return with(draft -> draft.slowest = slowest);
    }

    /** Returns these settings with another bound of waiting frames. */
    public FleetSettings withQueue(int queue) {
        return with(draft -> draft.queue = queue);
    }

    /** Returns these settings with a directory for frames that wait. */
    public FleetSettings withSpool(Path spool) {
        return with(draft -> draft.spool = Optional.of(spool));
    }

    /** Returns these settings with another limit of {@link FleetPublisher#close()}. */
    public FleetSettings withCloseTimeout(Duration closeTimeout) {
        return with(draft -> draft.closeTimeout = closeTimeout);
    }

    /** Returns these settings with these properties of the client. */
    public FleetSettings withKafka(Map<String, String> kafka) {
        return with(draft -> draft.kafka = kafka);
    }

    /** Returns the target, with only the names of the client's properties, which may be secrets. */
    @Override
    public String toString() {
        return "FleetSettings[" + bootstrapServers + ", topic=" + topic() + ", instance=" + instance + ", interval="
                + interval + ", kafka=" + new TreeMap<>(kafka).keySet() + "]";
    }

    private static String nameOfHost(@Nullable String host) {
        return host == null || host.isBlank() ? UUID.randomUUID().toString() : host;
    }

    private FleetSettings with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.build();
    }

    /** A mutable copy of the components, so that each {@code with} method names only its own. */
    private final class Draft {
        private String topicPrefix = topicPrefix();
        private String instance = instance();
        private List<String> groupBy = groupBy();
        private Duration interval = interval();
        private int slowest = slowest();
        private int queue = queue();
        private Optional<Path> spool = spool();
        private Duration closeTimeout = closeTimeout();
        private Map<String, String> kafka = kafka();

        private FleetSettings build() {
            return new FleetSettings(
                    bootstrapServers,
                    topicPrefix,
                    instance,
                    groupBy,
                    interval,
                    slowest,
                    queue,
                    spool,
                    closeTimeout,
                    kafka);
        }
    }
}
