package dev.takt.analytics.fleet.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.fleet.engine.SyntheticFleet;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.topic.FleetConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills of nodes and of the broker: afterwards each bucket, sum, square, least and greatest of each window is that of the frames, each counted
 * once. The property {@code fleet.kills} is the number of kills, 2 by default: one of a node and one of the broker.
 */
@Tag("heavy")
class FleetFaultIT {
    private static final int KILLS = Integer.getInteger("fleet.kills", 2);
    private static final int INSTANCES = 6;
    private static final int WINDOWS_A_KILL = 20;
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @TempDir
    Path directory;

    private final List<FleetProcess> nodes = new ArrayList<>();
    private final SyntheticFleet fleet = new SyntheticFleet(10);
    private final Random random = new Random(Long.getLong("fleet.seed", 1));
    private FleetProcess broker;
    private FleetConnection connection;
    private int port;
    private int started;

    @Test
    void countsEachCallOnceThoughNodesAndBrokerAreKilled() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        connection = FleetConnection.to("127.0.0.1:" + port);
        broker = FleetProcess.broker(directory.resolve("broker"), port);
        startNode();
        startNode();
        await().atMost(LONGEST).ignoreExceptions().until(() -> !topics().isEmpty());
        // Windows are sent faster than time goes on; one that is ahead of its arrival would be counted there.
        long start = Resolution.MINUTE.windowOf(Instant.now().getEpochSecond()) - (KILLS + 1L) * WINDOWS_A_KILL - 60;
        int window = 0;
        try (Producer<String, byte[]> producer = producer()) {
            for (int kill = 0; kill < KILLS; kill++) {
                window = send(producer, start, window, WINDOWS_A_KILL);
                kill(kill);
            }
            send(producer, start, window, WINDOWS_A_KILL);
        }
        await().atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    Map<MergedKey, String> wanted = fleet.expectedHex();
                    Map<MergedKey, String> found = MergedTopics.hex(connection, fleet);
                    assertThat(found.keySet()).isEqualTo(wanted.keySet());
                    assertThat(found).isEqualTo(wanted);
                });
    }

    private int send(Producer<String, byte[]> producer, long start, int first, int windows) {
        for (int window = first; window < first + windows; window++) {
            for (int instance = 0; instance < INSTANCES; instance++) {
                String name = "orders-" + instance;
                if (random.nextInt(40) == 0) {
                    fleet.restart(name, window + 1L);
                }
                SyntheticFleet.Made made = fleet.frame(name, "v" + instance % 2, start + window, 1);
                int copies = random.nextInt(20) == 0 ? 2 : 1;
                for (int copy = 0; copy < copies; copy++) {
                    var unused = producer.send(
                            new ProducerRecord<>(connection.topics().frames(), made.instance(), made.bytes()));
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return first + windows;
    }

    /** Kills nodes and the broker in turns, and starts what was killed: nodes with and without the directory of the one before. */
    private void kill(int kill) throws IOException {
        if (kill % 2 == 0) {
            int victim = random.nextInt(nodes.size());
            nodes.remove(victim).kill();
            startNode();
        } else {
            broker.kill();
            broker = FleetProcess.broker(directory.resolve("broker"), port);
        }
    }

    private void startNode() throws IOException {
        nodes.add(FleetProcess.node(directory.resolve("node-" + started++ % 3), connection.bootstrapServers()));
    }

    private Producer<String, byte[]> producer() {
        Map<String, Object> settings = connection.clientSettings();
        // A new topic may refuse the first batch and take the second, whose number the first one then never fits.
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("delivery.timeout.ms", 240_000);
        settings.put("max.block.ms", 240_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private List<PartitionInfo> topics() {
        try (Consumer<byte[], byte[]> consumer = MergedTopics.consumer(connection)) {
            List<PartitionInfo> refused =
                    consumer.partitionsFor(connection.topics().refused());
            return refused == null ? List.of() : refused;
        }
    }

    @AfterEach
    void killAll() {
        nodes.forEach(FleetProcess::kill);
        broker.kill();
    }
}
