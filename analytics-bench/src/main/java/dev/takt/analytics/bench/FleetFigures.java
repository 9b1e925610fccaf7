package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.codec.ByteReader;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.export.fleet.FleetPublisher;
import dev.takt.analytics.export.fleet.FleetSettings;
import dev.takt.analytics.fleet.local.LocalBroker;
import dev.takt.analytics.fleet.node.FleetService;
import dev.takt.analytics.fleet.node.NodeSettings;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.TopicPlan;
import dev.takt.analytics.require.Nanos;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsReader;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/**
 * The figures of a fleet: the size of a frame, and the processor time of publishing and merging. Processor time is that of threads, because
 * the broker runs in the same process.
 */
final class FleetFigures {
    private static final int CALLS = 100;
    private static final int WARM_UPS = 1_000;
    private static final int ROUNDS = 51;
    private static final int ROUNDS_OF_PUBLISHING = 30;
    private static final int INSTANCES = 100;
    private static final double INTERVAL_SECONDS = 10;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** The system property with the number of figures of series that the engine merges. */
    private static final int MERGED = Integer.getInteger("fleet.deltas", 2_000_000);

    /** The system property with the number of calls of a series that is published and merged. */
    private static final int CALLS_OF_SERIES = Integer.getInteger("fleet.calls", CALLS);

    private final List<Figure> figures = new ArrayList<>();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private FleetFigures() {}

    /** Measures all figures; takes about two minutes. */
    static List<Figure> measure() throws IOException {
        return measure(List.of("bytes", "coding", "publishing", "engine"));
    }

    /** Prints the figures. The arguments are the parts to measure; without arguments all. */
    public static void main(String[] parts) throws IOException {
        List<Figure> measured = parts.length == 0 ? measure() : measure(List.of(parts));
        measured.forEach(figure -> System.out.println(figure.name() + ": " + figure.from()));
        System.out.print(FigurePage.markdown(measured));
    }

    private static List<Figure> measure(List<String> parts) throws IOException {
        FleetFigures all = new FleetFigures();
        for (String part : parts) {
            switch (part) {
                case "bytes" -> all.bytes();
                case "coding" -> all.coding();
                case "publishing" -> withBroker(all::publishing);
                case "engine" -> withBroker(all::engine);
                default -> throw new IllegalArgumentException("there is no part " + part);
            }
        }
        return all.figures;
    }

    private void bytes() throws IOException {
        bytes(1, 32, 28);
        bytes(10, 48, 42);
        bytes(100, 105, 95);
        bytes(1_000, 290, 260);
        bytes(10_000, 640, 580);
    }

    private void bytes(int calls, int must, int aim) throws IOException {
        byte[] frame = new FleetFrames(calls).frame("orders-1", 0, 1);
        double plain = (double) frame.length / FleetFrames.SERIES;
        double compressed = (double) compressed(frame, Compression.zstd().build()) / FleetFrames.SERIES;
        double ofSlice = (double) compressed(frame, Compression.lz4().build()) / FleetFrames.SERIES;
        figures.add(new Figure(
                String.format(Locale.ROOT, "a series of %,d calls in a frame, compressed", calls),
                "B",
                compressed,
                must,
                aim,
                String.format(
                        Locale.ROOT,
                        "%.0f B before zstd, %.0f B with the lz4 of slices; 500 series, log-normal durations",
                        plain,
                        ofSlice)));
    }

    private static int compressed(byte[] frame, Compression by) throws IOException {
        ByteBufferOutputStream out = new ByteBufferOutputStream(ByteBuffer.allocate(frame.length));
        try (OutputStream compressing = by.wrapForOutput(out, RecordBatch.CURRENT_MAGIC_VALUE)) {
            compressing.write(frame);
        }
        return out.position();
    }

    private void coding() {
        FleetFrames frames = new FleetFrames(CALLS);
        long[] sink = new long[1];
        time("encoding a series of 100 calls", 3_000, 1_000, () -> {
            for (SeriesTotals one : frames.totals()) {
                sink[0] += frames.encode(one);
            }
        });
        List<byte[]> encoded =
                frames.encoded().stream().map(one -> one.toBytes()).toList();
        time("checking and decoding a series of 100 calls", 2_000, 1_000, () -> {
            for (byte[] one : encoded) {
                sink[0] += TotalsReader.read(one, 0, one.length).calls();
            }
        });
        List<SeriesTotals> merged = encoded.stream()
                .map(one -> TotalsReader.read(one, 0, one.length))
                .toList();
        time("adding an encoded series of 100 calls to merged figures", 1_000, 500, () -> {
            for (int i = 0; i < merged.size(); i++) {
                byte[] one = encoded.get((i + 1) % encoded.size());
                TotalsReader.add(new ByteReader(one, 0, one.length), merged.get(i));
            }
        });
        if (sink[0] == 0) {
            throw new IllegalStateException("never: keeps the results alive");
        }
    }

    /** Adds the figure of {@code work} on all series, for one series. */
    private void time(String name, double must, double aim, Runnable work) {
        double[] rounds = new double[ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            work.run();
            if (round >= 0) {
                rounds[round] = (double) (threads.getCurrentThreadCpuTime() - start) / FleetFrames.SERIES;
            }
        }
        Arrays.sort(rounds);
        String from = String.format(Locale.ROOT, "median of %d rounds; the fastest %.0f ns", ROUNDS, rounds[0]);
        figures.add(new Figure(name, "ns", rounds[ROUNDS / 2], must, aim, from));
    }

    /** Work that needs a broker. */
    @FunctionalInterface
    interface BrokerWork {
        void run(LocalBroker broker, Path scratch) throws IOException;
    }

    static void withBroker(BrokerWork work) throws IOException {
        Path scratch = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".fleet-figures");
        try (LocalBroker broker = LocalBroker.start(scratch, 0)) {
            work.run(broker, scratch);
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void publishing(LocalBroker broker, Path scratch) {
        FleetConnection connection = FleetConnection.to(broker.bootstrapServers());
        // A node makes the topics, and ends before anything is measured.
        FleetService.start(NodeSettings.of(connection, TopicPlan.LOCAL, scratch.resolve("state")))
                .close();
        FleetSettings settings = FleetSettings.to(broker.bootstrapServers()).withInterval(Duration.ofMinutes(5));
        double[] rounds = new double[ROUNDS_OF_PUBLISHING];
        try (Analytics analytics = Analytics.create();
                FleetPublisher publisher = FleetPublisher.start(analytics, settings)) {
            List<Tracker> trackers = new ArrayList<>();
            for (int i = 0; i < FleetFrames.SERIES; i++) {
                trackers.add(analytics.tracker("orders.find" + i, "db"));
            }
            for (int round = -ROUNDS_OF_PUBLISHING; round < ROUNDS_OF_PUBLISHING; round++) {
                trackers.forEach(FleetFigures::call);
                analytics.flush();
                long before = cpuOf(FleetFigures::isPublishing);
                if (!publisher.flush(LONGEST)) {
                    throw new IllegalStateException("the frame did not arrive: " + publisher.health());
                }
                if (round >= 0) {
                    rounds[round] = Nanos.inMillis(cpuOf(FleetFigures::isPublishing) - before);
                }
            }
        }
        Arrays.sort(rounds);
        double median = rounds[ROUNDS_OF_PUBLISHING / 2];
        figures.add(new Figure(
                String.format(Locale.ROOT, "publishing 500 series of %,d calls", CALLS_OF_SERIES),
                "ms",
                median,
                3,
                1,
                String.format(
                        Locale.ROOT,
                        "processor time of the publisher and its Kafka client; every 10 s it is %.4f %% of a core",
                        median / (INTERVAL_SECONDS * 10))));
    }

    private static void call(Tracker tracker) {
        for (int i = 0; i < CALLS_OF_SERIES; i++) {
            tracker.record(Instant.EPOCH, Duration.ofNanos(1_000_000L + 7_919L * i), Outcome.SUCCESS);
        }
    }

    private static boolean isPublishing(String thread) {
        return thread.startsWith("takt-fleet") || thread.startsWith("kafka-producer-network-thread");
    }

    private void engine(LocalBroker broker, Path scratch) {
        FleetConnection connection = FleetConnection.to(broker.bootstrapServers());
        NodeSettings settings = NodeSettings.of(connection, TopicPlan.LOCAL, scratch.resolve("state"));
        FleetService.start(settings).close();
        long sent = send(connection);
        try (FleetService node = FleetService.start(settings)) {
            long begun = await(node, sent * 3 / 10);
            long cpuBefore = cpuOf(FleetFigures::isMerging);
            long nanosBefore = System.nanoTime();
            long ended = await(node, sent * 95 / 100);
            double deltas = ended - begun;
            double cpu = (cpuOf(FleetFigures::isMerging) - cpuBefore) / deltas;
            double wall = (System.nanoTime() - nanosBefore) / deltas;
            figures.add(new Figure(
                    String.format(
                            Locale.ROOT, "merging a series of %,d calls in the engine, exactly once", CALLS_OF_SERIES),
                    "ns",
                    cpu,
                    4_000,
                    2_000,
                    String.format(
                            Locale.ROOT,
                            "processor time of the one thread, so %,.0f series a second and core; %,d series; %.1f µs a"
                                    + " series with broker and thread in one process; bytes a series in the topics: %s",
                            Nanos.PER_SECOND / cpu,
                            sent,
                            wall / Nanos.PER_MICRO,
                            bytesByTopic(sent))));
        }
    }

    /** Sends frames of all instances, the earlier windows first; returns the number of figures of series in them. */
    private static long send(FleetConnection connection) {
        FleetFrames frames = new FleetFrames(CALLS_OF_SERIES);
        long windows = Math.max(1, MERGED / FleetFrames.SERIES / INSTANCES);
        long first = FleetFrames.windowOf(System.currentTimeMillis()) - windows;
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(connection.clientSettings(), new StringSerializer(), new ByteArraySerializer())) {
            for (long window = 0; window < windows; window++) {
                for (int instance = 0; instance < INSTANCES; instance++) {
                    String name = "orders-" + instance;
                    var unused = producer.send(new ProducerRecord<>(
                            connection.topics().frames(), name, frames.frame(name, first + window, window)));
                }
            }
        }
        return windows * INSTANCES * FleetFrames.SERIES;
    }

    /** Waits until the node has merged so many figures of series; returns how many it has. */
    private static long await(FleetService node, long least) {
        long begun = System.nanoTime();
        while (true) {
            long merged = node.health().counts().getOrDefault("deltas", 0L);
            if (merged >= least) {
                return merged;
            }
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new IllegalStateException("the engine merged " + merged + " of " + least);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Returns how many bytes the broker took for each topic, for one figure of a series. */
    private static Map<String, Long> bytesByTopic(long series) {
        Map<String, Long> bytes = new TreeMap<>();
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            for (ObjectName topic : server.queryNames(
                    new ObjectName("kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec,topic=*"), null)) {
                bytes.put(topic.getKeyProperty("topic"), (Long) server.getAttribute(topic, "Count") / series);
            }
        } catch (JMException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes;
    }

    private static boolean isMerging(String thread) {
        return thread.contains("StreamThread");
    }

    /** Returns the processor time in nanoseconds of the live threads of these names. */
    private long cpuOf(Predicate<String> names) {
        long nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && names.test(thread.getThreadName())) {
                nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return nanos;
    }
}
