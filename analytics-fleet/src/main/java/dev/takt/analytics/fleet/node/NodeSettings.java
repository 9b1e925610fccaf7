package dev.takt.analytics.fleet.node;

import dev.takt.analytics.fleet.engine.EngineSettings;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.TopicPlan;
import dev.takt.analytics.require.Require;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of one node of the engine.
 *
 * @param connection the cluster and the topics
 * @param plan the sizes of the topics, the same for all nodes
 * @param threads the number of threads of this node, 1 to 64
 * @param standbys the number of copies of the state on other nodes, 0 to 5
 * @param stateDirectory a directory for locks; the state itself is in memory and in the brokers
 * @param tick how often changed figures are reported, and how often is committed; 100 ms to 1 min
 * @param silence how long a partition of frames is waited for at least before windows are closed without it; 1 s to 1 h
 * @param seriesLimit the maximum number of series times groups of a merging partition, 1 to 1,000,000
 */
public record NodeSettings(
        FleetConnection connection,
        TopicPlan plan,
        int threads,
        int standbys,
        Path stateDirectory,
        Duration tick,
        Duration silence,
        int seriesLimit) {
    private static final int MOST_THREADS = 64;
    private static final int MOST_STANDBYS = 5;
    private static final int SERIES_LIMIT = 20_000;

    /** Checks the bounds above. */
    public NodeSettings {
        Require.notNull("connection", connection);
        Require.notNull("plan", plan);
        Require.notNull("state-directory", stateDirectory);
        Require.between("threads", threads, 1, MOST_THREADS);
        Require.between("standbys", standbys, 0, MOST_STANDBYS);
    }

    /** Returns the settings of a node with one thread, one standby where there are replicas, and a tick of one second. */
    public static NodeSettings of(FleetConnection connection, TopicPlan plan, Path stateDirectory) {
        return new NodeSettings(
                connection,
                plan,
                1,
                plan.replicas() > 1 ? 1 : 0,
                stateDirectory,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                SERIES_LIMIT);
    }

    /** Returns these settings with another number of threads. */
    public NodeSettings withThreads(int other) {
        return new NodeSettings(connection, plan, other, standbys, stateDirectory, tick, silence, seriesLimit);
    }

    /** Returns these settings with another tick. */
    public NodeSettings withTick(Duration other) {
        return new NodeSettings(connection, plan, threads, standbys, stateDirectory, other, silence, seriesLimit);
    }

    /** Returns these settings with another time for silent partitions. */
    public NodeSettings withSilence(Duration other) {
        return new NodeSettings(connection, plan, threads, standbys, stateDirectory, tick, other, seriesLimit);
    }

    /** Returns the settings of the topology. */
    EngineSettings engine() {
        return new EngineSettings(connection.topics(), plan.framePartitions(), tick, silence, seriesLimit);
    }
}
