package dev.takt.analytics.fleet.topic;

import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.require.Require;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of the topics of one fleet, which share a prefix.
 *
 * @param prefix letters, digits, {@code .}, {@code _} and {@code -}; at most 100
 */
public record FleetTopics(String prefix) {
    /** The prefix unless another one is configured. */
    public static final String DEFAULT_PREFIX = "takt";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** Checks the prefix. */
    public FleetTopics {
        if (!NAME.matcher(Require.notNull("prefix", prefix)).matches()) {
            throw Require.refused("topic-prefix", "1 to 100 letters, digits and ._-", '"' + prefix + '"');
        }
    }

    /** Returns the topic that instances publish to. */
    public String frames() {
        return prefix + ".frames";
    }

    /** Returns the topic of the merged figures of a resolution. */
    public String merged(Resolution resolution) {
        return prefix
                + switch (resolution) {
                    case TEN_SECONDS -> ".merged-10s";
                    case MINUTE -> ".merged-1m";
                    case HOUR -> ".merged-1h";
                    case LIFE -> ".merged-life";
                };
    }

    /** Returns the topic of the states of the instances. */
    public String instances() {
        return prefix + ".instances";
    }

    /** Returns the topic of the names of the series. */
    public String series() {
        return prefix + ".series";
    }

    /** Returns the topic of the slowest calls. */
    public String slowest() {
        return prefix + ".slowest";
    }

    /** Returns the topic of the notices for alerts. */
    public String notices() {
        return prefix + ".notices";
    }

    /** Returns the topic of the frames that could not be read. */
    public String refused() {
        return prefix + ".refused";
    }

    /** Returns the name of the consumer group of the engine, which is also the prefix of its internal topics. */
    public String application() {
        return prefix + "-fleet";
    }

    /** Returns the topics that the engine writes. */
    public List<String> outputs() {
        return List.of(
                merged(Resolution.TEN_SECONDS),
                merged(Resolution.MINUTE),
                merged(Resolution.HOUR),
                merged(Resolution.LIFE),
                instances(),
                series(),
                slowest(),
                notices(),
                refused());
    }
}
