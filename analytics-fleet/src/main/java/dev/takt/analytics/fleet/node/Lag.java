package dev.takt.analytics.fleet.node;

import dev.takt.analytics.fleet.topic.FleetTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The frames that the engine has not committed yet. */
final class Lag {
    private static final long SECONDS = 10;

    private final FleetTopics topics;

    /**
     * The offsets at one moment.
     *
     * @param committed the sum of the committed offsets
     * @param waiting the number of frames behind them
     */
    record Reading(long committed, long waiting) {}

    Lag(FleetTopics topics) {
        this.topics = topics;
    }

    /** Asks the brokers; a {@link KafkaException} reports that they do not answer. */
    Reading read(Admin admin) throws InterruptedException {
        try {
            TopicDescription frames = admin.describeTopics(List.of(topics.frames()))
                    .allTopicNames()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .get(topics.frames());
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            for (int partition = 0;
                    frames != null && partition < frames.partitions().size();
                    partition++) {
                wanted.put(new TopicPartition(topics.frames(), partition), OffsetSpec.latest());
            }
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(wanted).all().get(SECONDS, TimeUnit.SECONDS);
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(topics.application())
                    .partitionsToOffsetAndMetadata()
                    .get(SECONDS, TimeUnit.SECONDS);
            return reading(ends, committed);
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException("the brokers do not answer", failure);
        }
    }

    private static Reading reading(
            Map<TopicPartition, ListOffsetsResultInfo> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        long sum = 0;
        long waiting = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            OffsetAndMetadata done = committed.get(end.getKey());
            long offset = done == null ? 0 : done.offset();
            sum += offset;
            waiting += Math.max(0, end.getValue().offset() - offset);
        }
        return new Reading(sum, waiting);
    }
}
