package dev.takt.analytics.fleet.local;

import dev.takt.analytics.require.Require;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker in this process that is its own controller and listens on the loopback address. For trying and for tests: it has no
 * replication, and uses classes that are internal to Kafka.
 */
public final class LocalBroker implements AutoCloseable {
    private static final String LISTENER = "PLAINTEXT://127.0.0.1:";
    private static final String CONTROLLER = "CONTROLLER";
    private static final int MOST_PORTS = 65_535;

    private final KafkaRaftServer server;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker on the files in {@code directory}, which is created at the first start.
     *
     * @param port the port for clients; 0 takes any free port
     * @throws IOException if the directory cannot be used
     */
    public static LocalBroker start(Path directory, int port) throws IOException {
        return start(directory, port, Map.of());
    }

    /** Starts a broker as {@link #start(Path, int)} does, with settings that are added to its own or replace them. */
    static LocalBroker start(Path directory, int port, Map<String, String> further) throws IOException {
        Require.notNull("directory", directory);
        Require.between("port", port, 0, MOST_PORTS);
        Path logs = directory.resolve("kafka");
        if (!Files.exists(logs.resolve("meta.properties"))) {
            format(logs);
        }
        int chosen = port == 0 ? freePort() : port;
        Properties settings = settings(logs, chosen);
        settings.putAll(further);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new LocalBroker(server, chosen);
    }

    /** Returns the address for clients, host:port. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private static void format(Path logs) throws IOException {
        Files.createDirectories(logs);
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setDirectories(List.of(logs.toString()))
                    .setMetadataLogDirectory(logs.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException("cannot prepare " + logs + " for a broker", failure);
        }
    }

    private static Properties settings(Path logs, int port) {
        int controllerPort = freePort();
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", LISTENER + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", LISTENER + port);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        // A restarted broker is admitted only after the session of its earlier run has ended.
        settings.put("broker.session.timeout.ms", "1000");
        settings.put("broker.heartbeat.interval.ms", "200");
        settings.put("log.dirs", logs.toString());
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.min.isr", "1");
        // The open transaction of a process that was killed holds up readers until the next scan.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("auto.create.topics.enable", "false");
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Stops the broker; its files stay. Later calls do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
        }
    }
}
