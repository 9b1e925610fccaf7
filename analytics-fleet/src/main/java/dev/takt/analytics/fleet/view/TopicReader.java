package dev.takt.analytics.fleet.view;

import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.topic.ClientFailure;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.FleetTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A thread that reads all partitions of the topics of the engine into a store. After an error it begins again. */
final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final FleetConnection connection;
    private final FleetStore store;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "takt-fleet-view");
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable String problem;
    private volatile boolean isDenied;
    private final ReentrantLock lock = new ReentrantLock();

    /** Signalled when {@link #isReady}, {@link #isDenied} or {@link #isUnusable} becomes true. */
    private final Condition changed = lock.newCondition();

    /** True once all records were read that existed at the start; written under {@link #lock}. */
    private volatile boolean isReady;

    /** True if the client refused its settings at the last attempt; written under {@link #lock}. */
    private volatile boolean isUnusable;

    TopicReader(FleetConnection connection, FleetStore store) {
        this.connection = connection;
        this.store = store;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Waits until the figures are read, client and brokers refuse each other, the settings cannot be used, or the time is over; returns true
     * in the first case.
     */
    boolean awaitReady(Duration longest) {
        long left = TimeUnit.NANOSECONDS.convert(longest);
        lock.lock();
        try {
            while (!isReady && !isDenied && !isUnusable && left > 0) {
                left = changed.awaitNanos(left);
            }
            return isReady;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns true if the brokers refused the user or a right at the last attempt, or the client refused the brokers. */
    boolean isDenied() {
        return isDenied;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void run() {
        try {
            do {
                try (Consumer<byte[], byte[]> made = made()) {
                    consumer = made;
                    read(made);
                } catch (WakeupException closed) {
                    return;
                } catch (KafkaException failure) {
                    problem = ClientFailure.text(connection, failure);
                    report(isReady, ClientFailure.isRefusal(failure), consumer == null);
                } finally {
                    consumer = null;
                }
            } while (!closing.await(BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Consumer<byte[], byte[]> made() {
        Map<String, Object> settings = new HashMap<>(connection.clientSettings());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void read(Consumer<byte[], byte[]> from) throws InterruptedException {
        List<TopicPartition> partitions = assign(from);
        Map<TopicPartition, Long> ends = from.endOffsets(partitions);
        while (closing.getCount() > 0) {
            for (ConsumerRecord<byte[], byte[]> record : from.poll(POLL)) {
                store.accept(record.topic(), record.key(), record.value());
            }
            problem = null;
            boolean isAtEnd =
                    isReady || ends.entrySet().stream().allMatch(end -> from.position(end.getKey()) >= end.getValue());
            report(isAtEnd, false, false);
        }
    }

    private void report(boolean readyNow, boolean deniedNow, boolean unusableNow) {
        if (readyNow == isReady && deniedNow == isDenied && unusableNow == isUnusable) {
            return;
        }
        lock.lock();
        try {
            isReady = readyNow;
            isDenied = deniedNow;
            isUnusable = unusableNow;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all topics exist, and goes to where reading begins. */
    private List<TopicPartition> assign(Consumer<byte[], byte[]> from) throws InterruptedException {
        FleetTopics topics = connection.topics();
        List<String> wholes = List.of(topics.merged(Resolution.LIFE), topics.instances(), topics.series());
        List<String> recent = List.of(topics.merged(Resolution.MINUTE), topics.slowest());
        List<TopicPartition> whole = partitions(from, wholes);
        List<TopicPartition> part = partitions(from, recent);
        List<TopicPartition> all = new ArrayList<>(whole);
        all.addAll(part);
        from.assign(all);
        from.seekToBeginning(whole);
        long since = Instant.now().minusSeconds(FleetStore.MINUTES_KEPT_SECONDS).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        part.forEach(one -> times.put(one, since));
        Map<TopicPartition, OffsetAndTimestamp> begins = from.offsetsForTimes(times);
        for (TopicPartition one : part) {
            OffsetAndTimestamp begin = begins.get(one);
            if (begin == null) {
                from.seekToEnd(List.of(one));
            } else {
                from.seek(one, begin.offset());
            }
        }
        return all;
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> from, List<String> topics)
            throws InterruptedException {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> found = from.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                throw new KafkaException("the topic " + topic + " does not exist; no engine has run yet");
            }
            found.forEach(one -> all.add(new TopicPartition(topic, one.partition())));
        }
        return all;
    }

    void close() {
        closing.countDown();
        Consumer<byte[], byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
        try {
            thread.join(LONGEST_CLOSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
