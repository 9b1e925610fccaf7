package dev.takt.analytics.fleet.node;

import java.util.Map;

/**
 * The state of one node.
 *
 * @param state the state as Kafka Streams names it, such as {@code RUNNING} or {@code REBALANCING}
 * @param lag the number of frames that no node of the fleet has committed yet; −1 before it is known
 * @param restarts the number of times that the engine of this node was started again
 * @param counts the counters of this node since it started
 */
public record FleetHealth(String state, long lag, int restarts, Map<String, Long> counts) {
    /** Copies the map. */
    public FleetHealth {
        counts = Map.copyOf(counts);
    }
}
