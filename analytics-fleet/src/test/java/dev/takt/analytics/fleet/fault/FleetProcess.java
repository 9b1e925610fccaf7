package dev.takt.analytics.fleet.fault;

import dev.takt.analytics.fleet.local.LocalBroker;
import dev.takt.analytics.fleet.node.FleetService;
import dev.takt.analytics.fleet.node.NodeSettings;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.TopicPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A broker or a node of the engine in its own JVM, which can be killed. It ends when the process of the test ends. */
final class FleetProcess {
    private final Process process;

    private FleetProcess(Process process) {
        this.process = process;
    }

    /** Runs a part of a fleet until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        if (arguments[0].equals("broker")) {
            LocalBroker.start(directory, Integer.parseInt(arguments[2]));
        } else {
            FleetService.start(NodeSettings.of(FleetConnection.to(arguments[2]), TopicPlan.LOCAL, directory)
                    .withTick(Duration.ofMillis(500))
                    .withSilence(Duration.ofSeconds(5)));
        }
        while (System.in.read() >= 0) {
            // Waits.
        }
        Runtime.getRuntime().halt(0);
    }

    /** Starts a broker on a directory and a port, which a broker that was killed had too. */
    static FleetProcess broker(Path directory, int port) throws IOException {
        return start("broker", directory, String.valueOf(port));
    }

    /** Starts a node; its directory may be new or that of a node that was killed. */
    static FleetProcess node(Path directory, String bootstrapServers) throws IOException {
        return start("node", directory, bootstrapServers);
    }

    private static FleetProcess start(String part, Path directory, String argument) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FleetProcess.class.getName(),
                part,
                directory.toString(),
                argument));
        File log = directory.resolveSibling(directory.getFileName() + ".log").toFile();
        return new FleetProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start());
    }

    /** Kills the process as {@code kill -9} does and waits for its end. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
