package dev.takt.analytics.fleet.engine;

import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.topic.FleetTopics;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Creates the topology of the engine. */
public final class FleetTopology {
    private static final String ADMIT = "admit";
    private static final String MERGE = "merge";
    private static final String SLICES = "slices";

    /** The node that Kafka Streams puts behind {@link #ADMIT} to write the slices. */
    private static final String SLICES_OUT = "slices-repartition-filter";

    private FleetTopology() {}

    /** Returns the topology; {@code counters} are those of this node. */
    public static Topology of(EngineSettings settings, EngineCounters counters) {
        StreamsBuilder builder = new StreamsBuilder();
        for (String name :
                new String[] {Admit.INSTANCES, Admit.EPOCHS, Admit.DEFINITIONS, Merge.WINDOWS, Merge.PENDING, Merge.SLOW
                }) {
            builder.addStateStore(store(name));
        }
        FleetTopics topics = settings.topics();
        builder.stream(
                        topics.frames(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("frames-in"))
                .process(
                        () -> new Admit(settings, counters, SLICES_OUT),
                        Named.as(ADMIT),
                        Admit.INSTANCES,
                        Admit.EPOCHS,
                        Admit.DEFINITIONS)
                .repartition(Repartitioned.<byte[], byte[]>as(SLICES)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.ByteArray())
                        .withNumberOfPartitions(settings.slices())
                        .withStreamPartitioner((topic, key, value, count) ->
                                Optional.of(Set.of(ByteBuffer.wrap(key).getInt() % count))))
                .process(
                        () -> new Merge(settings, counters), Named.as(MERGE), Merge.WINDOWS, Merge.PENDING, Merge.SLOW);
        Topology topology = builder.build();
        sink(topology, Admit.INSTANCES_OUT, topics.instances(), ADMIT);
        sink(topology, Admit.SERIES_OUT, topics.series(), ADMIT);
        sink(topology, Admit.NOTICES_OUT, topics.notices(), ADMIT);
        sink(topology, Admit.REFUSED_OUT, topics.refused(), ADMIT);
        sink(topology, Merge.SLOWEST_OUT, topics.slowest(), MERGE);
        topology.addSink(
                Merge.MERGED_OUT,
                (key, value, context) -> topics.merged(MergedKey.ofBytes(key).resolution()),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                MERGE);
        return topology;
    }

    private static void sink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    /**
     * Returns a store in memory, with a changelog. It is cached: what is put and deleted between two commits reaches neither store nor
     * changelog.
     */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
