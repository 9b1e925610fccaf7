package dev.takt.analytics.fleet.topic;

import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes of the topics of a fleet.
 *
 * @param framePartitions the number of partitions of the topic of the frames, 1 to 1,000. It cannot change once there is state
 * @param outputPartitions the number of partitions of the topics that the engine writes, 1 to 1,000
 * @param replicas the number of copies of each partition, 1 to 10
 */
public record TopicPlan(int framePartitions, int outputPartitions, int replicas) {
    /** The sizes for a cluster of three brokers or more. */
    public static final TopicPlan DEFAULT = new TopicPlan(64, 16, 3);

    /** The sizes for one broker. */
    public static final TopicPlan LOCAL = new TopicPlan(4, 1, 1);

    private static final int MOST_PARTITIONS = 1_000;
    private static final int MOST_REPLICAS = 10;
    private static final String CLEANUP = "cleanup.policy";
    private static final String RETENTION = "retention.ms";
    private static final String COMPACT = "compact";
    private static final String DELETE = "delete";

    /** Checks the bounds above. */
    public TopicPlan {
        Require.between("frame-partitions", framePartitions, 1, MOST_PARTITIONS);
        Require.between("output-partitions", outputPartitions, 1, MOST_PARTITIONS);
        Require.between("replicas", replicas, 1, MOST_REPLICAS);
    }

    /**
     * The requirements on one topic.
     *
     * @param name its name
     * @param partitions the number of its partitions
     * @param settings its settings
     * @param required the settings without which figures are wrong; an existing topic that contradicts them is refused
     */
    public record Rule(String name, int partitions, Map<String, String> settings, List<String> required) {
        /** Copies the collections. */
        public Rule {
            settings = Map.copyOf(settings);
            required = List.copyOf(required);
        }
    }

    /** Returns the rules of all topics of a fleet. */
    public List<Rule> rules(FleetTopics topics) {
        List<Rule> rules = new ArrayList<>();
        Map<String, String> frames = settings(DELETE, Duration.ofDays(3));
        frames.put("message.timestamp.type", "LogAppendTime");
        frames.put("max.message.bytes", String.valueOf(4 << 20));
        rules.add(new Rule(topics.frames(), framePartitions, frames, List.of("message.timestamp.type")));
        rules.add(merged(topics, Resolution.TEN_SECONDS, Duration.ofHours(6)));
        rules.add(merged(topics, Resolution.MINUTE, Duration.ofDays(8)));
        rules.add(merged(topics, Resolution.HOUR, Duration.ofDays(400)));
        rules.add(compacted(topics.merged(Resolution.LIFE)));
        rules.add(compacted(topics.instances()));
        rules.add(compacted(topics.series()));
        for (String name : List.of(topics.slowest(), topics.notices(), topics.refused())) {
            Map<String, String> settings = settings(DELETE, Duration.ofDays(7));
            settings.put("max.message.bytes", String.valueOf(4 << 20));
            rules.add(new Rule(name, outputPartitions, settings, List.of()));
        }
        return rules;
    }

    private Rule merged(FleetTopics topics, Resolution resolution, Duration retention) {
        Map<String, String> settings = settings(COMPACT + "," + DELETE, retention);
        settings.put("segment.ms", String.valueOf(Duration.ofHours(1).toMillis()));
        settings.put("min.cleanable.dirty.ratio", "0.2");
        return new Rule(topics.merged(resolution), outputPartitions, settings, List.of(CLEANUP));
    }

    private Rule compacted(String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put(CLEANUP, COMPACT);
        settings.put("segment.ms", String.valueOf(Duration.ofHours(1).toMillis()));
        settings.put("min.cleanable.dirty.ratio", "0.2");
        return new Rule(name, outputPartitions, settings, List.of(CLEANUP));
    }

    private static Map<String, String> settings(String cleanup, Duration retention) {
        Map<String, String> settings = new HashMap<>();
        settings.put(CLEANUP, cleanup);
        settings.put(RETENTION, String.valueOf(retention.toMillis()));
        return settings;
    }
}
