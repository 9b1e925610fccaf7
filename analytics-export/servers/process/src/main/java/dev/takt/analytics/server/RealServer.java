package dev.takt.analytics.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real server on the loopback interface, in a process of its own: started, killed without a word, and started again on the
 * same port with the same files.
 */
public final class RealServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Launch launch;
    private final Path home;
    private final int port;
    private ServerProcess process;

    private RealServer(Launch launch, Path home, int port) {
        this.launch = launch;
        this.home = home;
        this.port = port;
        this.process = run();
    }

    /** Starts a Kafka broker, whose files lie in {@code home}. */
    public static RealServer kafka(Path home) {
        return start(new JvmLaunch("kafka", "KafkaBroker"), home);
    }

    /** Starts an Elasticsearch node, whose files lie in {@code home}. */
    public static RealServer elasticsearch(Path home) {
        return start(new JvmLaunch("elasticsearch", "ElasticsearchNode"), home);
    }

    /** Starts an OpenSearch node, whose files lie in {@code home}. */
    public static RealServer opensearch(Path home) {
        return start(new JvmLaunch("opensearch", "OpenSearchNode"), home);
    }

    /** Starts QuestDB, whose files lie in {@code home}. */
    public static RealServer questdb(Path home) {
        return start(new JvmLaunch("questdb", "QuestDbServer"), home);
    }

    /** Starts the InfluxDB of the system's packages, whose files lie in {@code home}. */
    public static RealServer influxdb(Path home) {
        return start(new InfluxLaunch(), home);
    }

    /** The port it listens on, the same after a restart. */
    public int port() {
        return port;
    }

    /** {@code http://127.0.0.1:<port>}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Ends the process at once, as a power cut would. */
    public void kill() {
        process.kill();
    }

    /** Starts it again where it was killed, and waits until it takes requests. */
    public void restart() {
        process.kill();
        process = run();
    }

    @Override
    public void close() {
        kill();
    }

    private static RealServer start(Launch launch, Path home) {
        return new RealServer(launch, home, freePort());
    }

    private ServerProcess run() {
        try {
            return ServerProcess.start(launch, home, port, LONGEST_START);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
