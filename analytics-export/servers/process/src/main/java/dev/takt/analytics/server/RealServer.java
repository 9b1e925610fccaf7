package dev.takt.analytics.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real server on the loopback interface, in a child process. It can be killed, and restarted on the same port with the same files.
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

    /** Starts a Kafka broker, with its files in {@code home}. */
    public static RealServer kafka(Path home) {
        return start(new JvmLaunch("kafka", "KafkaBroker"), home);
    }

    /** Starts an Elasticsearch node, with its files in {@code home}. */
    public static RealServer elasticsearch(Path home) {
        return start(new JvmLaunch("elasticsearch", "ElasticsearchNode"), home);
    }

    /** Starts an OpenSearch node, with its files in {@code home}. */
    public static RealServer opensearch(Path home) {
        return start(new JvmLaunch("opensearch", "OpenSearchNode"), home);
    }

    /** Starts QuestDB, with its files in {@code home}. */
    public static RealServer questdb(Path home) {
        return start(new JvmLaunch("questdb", "QuestDbServer"), home);
    }

    /** Starts the InfluxDB of the system's packages, with its files in {@code home}. */
    public static RealServer influxdb(Path home) {
        return start(new InfluxLaunch(), home);
    }

    /** Returns the port, which is the same after a restart. */
    public int port() {
        return port;
    }

    /** Returns {@code http://127.0.0.1:<port>}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Kills the process without a shutdown. */
    public void kill() {
        process.kill();
    }

    /** Kills the process if it runs, starts it again and waits until it accepts requests. */
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
