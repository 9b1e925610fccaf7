package dev.takt.analytics.fleet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.record.SeriesRecord;
import dev.takt.analytics.fleet.topic.FleetTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker, in virtual time, and what it reported. */
final class EngineUnderTest implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-30T10:00:00Z");
    static final long START_SECOND = START.getEpochSecond();
    private static final FleetTopics TOPICS = new FleetTopics("takt");

    final EngineCounters counters = new EngineCounters();
    final Map<MergedKey, MergedFigures> figures = new HashMap<>();
    final Map<String, InstanceStatus> instances = new HashMap<>();
    final List<String> notices = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();
    final Map<String, byte[]> slowest = new HashMap<>();
    final List<SeriesDefinition> series = new ArrayList<>();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> frames;
    private Instant now = START;

    EngineUnderTest() {
        this(1_000);
    }

    EngineUnderTest(int seriesLimit) {
        EngineSettings settings =
                new EngineSettings(TOPICS, 1, Duration.ofSeconds(1), Duration.ofSeconds(30), seriesLimit);
        driver = new TopologyTestDriver(FleetTopology.of(settings, counters), properties(), START);
        frames = driver.createInputTopic(TOPICS.frames(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "takt-fleet");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, Path.of("target/streams").toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }

    /** Returns the time at which {@code seconds} have passed since the start. */
    static long second(long seconds) {
        return START_SECOND + seconds;
    }

    void send(SyntheticFleet.Made made) {
        send(made.instance(), made.bytes());
    }

    void send(String key, byte[] value) {
        frames.pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, now));
    }

    /** Sends a frame that arrived at the broker at {@code arrival}. */
    void sendAt(Instant arrival, SyntheticFleet.Made made) {
        frames.pipeInput(new TestRecord<>(made.instance().getBytes(StandardCharsets.UTF_8), made.bytes(), arrival));
    }

    /** Returns the number of stored keys of each resolution. */
    Map<Resolution, Long> stored() {
        Map<Resolution, Long> counts = new HashMap<>();
        KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(Merge.WINDOWS);
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(one -> {
                if (one.key.get().length > 1) {
                    counts.merge(MergedKey.ofBytes(one.key.get()).resolution(), 1L, Long::sum);
                }
            });
        }
        return counts;
    }

    /** Lets time pass second by second, so that there is a tick for each. */
    void pass(Duration time) {
        for (long i = 0; i < time.toSeconds(); i++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            now = now.plusSeconds(1);
        }
        collect();
    }

    /** Lets time pass in one step, as if the process had been suspended. */
    void leap(Duration time) {
        driver.advanceWallClockTime(time);
        now = now.plus(time);
        collect();
    }

    private void collect() {
        for (Resolution resolution : Resolution.values()) {
            read(TOPICS.merged(resolution)).forEach(record -> {
                MergedKey key = MergedKey.ofBytes(record.key());
                assertThat(key.resolution()).isEqualTo(resolution);
                MergedFigures after = MergedFigures.read(record.value());
                MergedFigures before = figures.put(key, after);
                assertThat(after.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
            });
        }
        read(TOPICS.instances()).forEach(record -> {
            String instance = text(record.key());
            if (record.value() == null) {
                instances.remove(instance);
            } else {
                instances.put(instance, InstanceStatus.read(record.value()));
            }
        });
        read(TOPICS.series()).forEach(record -> series.add(SeriesRecord.read(record.value())));
        read(TOPICS.notices()).forEach(record -> notices.add(text(record.value())));
        read(TOPICS.slowest()).forEach(record -> slowest.put(text(record.key()), record.value()));
        read(TOPICS.refused())
                .forEach(record -> refusals.add(
                        text(record.headers().lastHeader(Admit.REASON).value())));
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        TestOutputTopic<byte[], byte[]> output =
                driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.isEmpty() ? List.of() : output.readRecordsToList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Checks that the figures of these resolutions are those of {@code fleet}: none missing, none too many, all equal. */
    void assertExact(SyntheticFleet fleet, Resolution... resolutions) {
        Map<MergedKey, String> wanted = new HashMap<>();
        fleet.expectedHex().forEach((key, totals) -> {
            if (List.of(resolutions).contains(key.resolution())) {
                wanted.put(key, totals);
            }
        });
        Map<MergedKey, String> found = new HashMap<>();
        figures.forEach((key, merged) -> {
            if (List.of(resolutions).contains(key.resolution())) {
                found.put(key, fleet.hex(merged.totals()));
            }
        });
        assertThat(found).isEqualTo(wanted);
    }

    @Override
    public void close() {
        driver.close();
    }
}
