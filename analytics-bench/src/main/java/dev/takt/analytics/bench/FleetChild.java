package dev.takt.analytics.bench;

import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.fleet.local.LocalFleet;
import dev.takt.analytics.fleet.node.FleetService;
import dev.takt.analytics.fleet.node.NodeSettings;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.TopicPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A separate process with a node of the engine or a local fleet, which can be killed. It ends with this process. */
final class FleetChild implements AutoCloseable {
    private static final String READY = "ready";
    private static final double KILO = 1e3;

    private final Process process;

    private FleetChild(Process process) {
        this.process = process;
    }

    /** Runs a node if there are brokers, else a local fleet, until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        if (arguments.length > 1) {
            FleetService.start(NodeSettings.of(FleetConnection.to(arguments[1]), TopicPlan.LOCAL, directory));
        } else {
            LocalFleet.start(
                    directory, 0, AnalyticsConfig.of(Map.of()).dashboard().withPort(0));
        }
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // Waits.
        }
        Runtime.getRuntime().halt(0);
    }

    /** Starts a node. */
    static FleetChild node(Path directory, String bootstrapServers) throws IOException {
        return started(directory.toString(), bootstrapServers);
    }

    /** Starts a broker, an engine and a dashboard in one process. */
    static FleetChild local(Path directory) throws IOException {
        return started(directory.toString());
    }

    /** Starts a process and waits until it is ready. */
    private static FleetChild started(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                FleetChild.class.getName());
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (@Nullable String line = out.readLine(); !READY.equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException("the process ended before it was ready");
            }
        }
        return new FleetChild(process);
    }

    /** Returns the memory of the process that is in use, in megabytes; only on Linux. */
    double residentMegabytes() throws IOException {
        String line = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(one -> one.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow(() -> new IOException("the system does not report the memory of a process"));
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / KILO;
    }

    /** Kills the process as {@code kill -9} does, and waits for its end. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
