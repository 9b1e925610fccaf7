package dev.takt.analytics.fleet.lake;

import dev.takt.analytics.codec.FormatException;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.SeriesId;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.record.SeriesRecord;
import dev.takt.analytics.fleet.topic.ClientFailure;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The figures of the closed windows of a fleet in the order of their topic, for programs that copy them and remember how far they have read.
 * It belongs to no consumer group and commits nothing. For one thread.
 */
public final class FigureLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final FleetConnection connection;
    private final String topic;
    private final String topicId;
    private final int partitions;
    private final Consumer<byte[], byte[]> figures;
    private final Consumer<byte[], byte[]> series;
    private final List<TopicPartition> seriesPartitions;
    private final Map<SeriesId, SeriesDefinition> definitions = new HashMap<>();
    private long unreadable;
    private long passedOver;

    private FigureLog(FleetConnection connection, TopicDescription ofFigures, TopicDescription ofSeries) {
        this.connection = connection;
        this.topic = ofFigures.name();
        this.topicId = ofFigures.topicId().toString();
        this.partitions = ofFigures.partitions().size();
        this.seriesPartitions = partitionsOf(ofSeries);
        this.figures = consumer(connection);
        this.series = consumer(connection);
        series.assign(seriesPartitions);
        series.seekToBeginning(seriesPartitions);
    }

    /**
     * Opens the log of the windows of one length.
     *
     * @throws IOException if the brokers do not answer, refuse access, or do not have the topics
     */
    public static FigureLog open(FleetConnection connection, Resolution resolution) throws IOException {
        String figures = connection.topics().merged(Require.notNull("resolution", resolution));
        String series = connection.topics().series();
        try (Admin admin = Admin.create(connection.clientSettings())) {
            Set<String> existing = admin.listTopics().names().get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
            for (String topic : List.of(figures, series)) {
                if (!existing.contains(topic)) {
                    throw problem(
                            connection,
                            new KafkaException("the topic " + topic + " does not exist; no engine has run yet"));
                }
            }
            Map<String, TopicDescription> found = admin.describeTopics(List.of(figures, series))
                    .allTopicNames()
                    .get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
            return new FigureLog(
                    connection,
                    Require.notNull(figures, found.get(figures)),
                    Require.notNull(series, found.get(series)));
        } catch (ExecutionException failure) {
            throw problem(connection, failure);
        } catch (TimeoutException failure) {
            throw problem(connection, new TimeoutException("the brokers do not answer"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw problem(connection, interrupted);
        } catch (KafkaException failure) {
            throw problem(connection, failure);
        }
    }

    private static IOException problem(FleetConnection connection, Throwable failure) {
        String message = "cannot read the fleet " + connection + ": " + ClientFailure.text(connection, failure);
        return ClientFailure.isRefusal(failure)
                ? new AccessException(message, failure)
                : new UnansweredException(message, failure);
    }

    /** Reports that the brokers refused the user, the password or a right, which a repetition does not change. */
    public static final class AccessException extends IOException {
        private static final long serialVersionUID = 1L;

        AccessException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Reports that the brokers did not answer, or failed; a repetition may succeed. */
    public static final class UnansweredException extends IOException {
        private static final long serialVersionUID = 1L;

        UnansweredException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static Consumer<byte[], byte[]> consumer(FleetConnection connection) {
        Map<String, Object> settings = new HashMap<>(connection.clientSettings());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitionsOf(TopicDescription topic) {
        List<TopicPartition> all = new ArrayList<>();
        topic.partitions().forEach(one -> all.add(new TopicPartition(topic.name(), one.partition())));
        return all;
    }

    /** Returns the name of the topic. */
    public String topic() {
        return topic;
    }

    /** Returns the id of the topic, which a topic that is deleted and created again does not have. */
    public String topicId() {
        return topicId;
    }

    /** Returns the number of partitions. */
    public int partitions() {
        return partitions;
    }

    /** Returns how many records could not be read. */
    public long unreadable() {
        return unreadable;
    }

    /**
     * Returns how many records were deleted, by the retention of the topic, behind the place where reading was to continue. Reading from offset 0
     * begins with the first record that is there, and passes over none.
     */
    public long passedOver() {
        return passedOver;
    }

    /** Receives figures. */
    @FunctionalInterface
    public interface Receiver {
        /** Receives the figures of one record. */
        void accept(ClosedFigures one);
    }

    /**
     * Passes the figures of closed windows from one offset on, in order.
     *
     * @param partition the number of the partition
     * @param from the first offset; earlier ones than there are stand for the first that is there
     * @param until the offset behind the last; later ones than there are stand for the end
     * @param most how many records are read at most
     * @return the offset behind the last record that was read, whether it was of a closed window or not
     * @throws IOException if the brokers do not answer for 30 seconds
     */
    public long read(int partition, long from, long until, int most, Receiver to) throws IOException {
        TopicPartition place = new TopicPartition(topic, partition);
        try {
            figures.assign(List.of(place));
            long end = Math.min(until, offset(figures.endOffsets(List.of(place)), place));
            long begin = offset(figures.beginningOffsets(List.of(place)), place);
            long position = Math.max(from, begin);
            passedOver += from == 0 ? 0 : position - from;
            figures.seek(place, position);
            long left = most;
            long waitingSince = System.nanoTime();
            while (position < end && left > 0) {
                List<ConsumerRecord<byte[], byte[]>> records =
                        figures.poll(POLL).records(place);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (record.offset() >= end || left == 0) {
                        return Math.min(end, record.offset());
                    }
                    left--;
                    accept(record, to);
                }
                long before = position;
                position = left == 0 ? lastOf(records) + 1 : figures.position(place);
                waitingSince = position > before ? System.nanoTime() : checked(waitingSince);
            }
            return Math.max(Math.min(position, end), from);
        } catch (KafkaException failure) {
            throw problem(connection, failure);
        }
    }

    private static long lastOf(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.get(records.size() - 1).offset();
    }

    /** Returns {@code waitingSince} unless that is too long ago. */
    private long checked(long waitingSince) throws IOException {
        if (System.nanoTime() - waitingSince > LONGEST_WAIT.toNanos()) {
            throw problem(connection, new TimeoutException("the brokers do not answer"));
        }
        return waitingSince;
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition place) {
        return offsets.getOrDefault(place, 0L);
    }

    private void accept(ConsumerRecord<byte[], byte[]> record, Receiver to) {
        if (record.value() == null) {
            return;
        }
        MergedKey key;
        MergedFigures read;
        try {
            key = MergedKey.ofBytes(record.key() == null ? new byte[0] : record.key());
            read = MergedFigures.read(record.value());
        } catch (FormatException | IllegalArgumentException unknown) {
            unreadable++;
            return;
        }
        if (read.isFinal() || read.isLate()) {
            to.accept(new ClosedFigures(record.offset(), key, read));
        }
    }

    /**
     * Returns the definitions of all series whose figures were read so far.
     *
     * @throws IOException if the brokers do not answer for 30 seconds
     */
    public Map<SeriesId, SeriesDefinition> definitions() throws IOException {
        try {
            Map<TopicPartition, Long> ends = series.endOffsets(seriesPartitions);
            long waitingSince = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(one -> series.position(one.getKey()) < one.getValue())) {
                boolean isEmpty = true;
                for (ConsumerRecord<byte[], byte[]> record : series.poll(POLL)) {
                    isEmpty = false;
                    define(record);
                }
                waitingSince = isEmpty ? checked(waitingSince) : System.nanoTime();
            }
            return Collections.unmodifiableMap(definitions);
        } catch (KafkaException failure) {
            throw problem(connection, failure);
        }
    }

    private void define(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            SeriesDefinition definition = SeriesRecord.read(record.value());
            definitions.put(definition.id(), definition);
        } catch (FormatException unknown) {
            unreadable++;
        }
    }

    @Override
    public void close() {
        figures.close();
        series.close();
    }
}
