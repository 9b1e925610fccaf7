package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.fleet.topic.FleetTopics;
import dev.takt.analytics.require.Require;
import java.time.Duration;

/**
 * The settings of the topology. All nodes of a fleet have the same.
 *
 * @param topics the names of the topics
 * @param slices the number of merging partitions; 1 to 1,000. It cannot change once there is state
 * @param tick how often changed figures are reported; 100 ms to 1 min
 * @param silence how long a partition of frames is waited for at least before windows are closed without it; 1 s to 1 h
 * @param seriesLimit the maximum number of series times groups of a merging partition; 1 to 1,000,000. Further ones count as {@code (other)}
 */
public record EngineSettings(FleetTopics topics, int slices, Duration tick, Duration silence, int seriesLimit) {
    private static final int MOST_SLICES = 1_000;
    private static final int MOST_SERIES = 1_000_000;
    private static final Duration SHORTEST_TICK = Duration.ofMillis(100);
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);
    private static final Duration LONGEST_TICK = Duration.ofMinutes(1);

    /** Checks the bounds above. */
    public EngineSettings {
        Require.notNull("topics", topics);
        Require.between("slices", slices, 1, MOST_SLICES);
        Require.between("seriesLimit", seriesLimit, 1, MOST_SERIES);
        if (Require.notNull("tick", tick).compareTo(SHORTEST_TICK) < 0 || tick.compareTo(LONGEST_TICK) > 0) {
            throw Require.refused("tick", "between 100ms and 1m", tick);
        }
        if (Require.notNull("silence", silence).compareTo(SHORTEST_SILENCE) < 0
                || silence.compareTo(LONGEST_SILENCE) > 0) {
            throw Require.refused("silence", "between 1s and 1h", silence);
        }
    }
}
