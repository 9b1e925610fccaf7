package dev.takt.analytics.otelagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program without a line of this library, started with the agent and the extension as users have them. */
class TaktAgentIT {
    private static final Path AGENT = Path.of("target/agent/opentelemetry-javaagent.jar");

    @TempDir
    private Path directory;

    @Test
    void measuresProgramWithoutChangeOfItsCode() throws Exception {
        List<String> lines = run("-Dtakt.report.directory=" + directory, "-Dotel.traces.sampler=always_off");

        assertThat(lines).filteredOn(line -> line.equals("200")).hasSize(9);
        assertThat(lines)
                .filteredOn(line -> line.contains("takt"))
                .singleElement()
                .asString()
                .contains("Report: ");
        assertThat(lines).noneMatch(line -> line.contains("Exception"));
        String report = Files.readString(directory.resolve("analytics_incremental.html"));
        assertThat(report)
                .contains("\"name\":\"GET /users\",\"type\":\"http.server\",\"tags\":{\"status\":\"200\"}")
                .contains("\"name\":\"GET /users\",\"type\":\"http.server\",\"tags\":{\"status\":\"503\"}")
                .contains("\"name\":\"GET 127.0.0.1\",\"type\":\"http.client\",\"tags\":{\"status\":\"200\"}")
                .contains("http.503")
                .contains("plain-program");
        assertThat(report).containsPattern("\"figure\":\"calls\",\"label\":\"[^\"]*\",\"value\":\"20\"");
    }

    @Test
    void mistakeInSettingsLeavesProgramAlone() throws Exception {
        List<String> lines = run("-Dtakt.max-events=-1", "-Dtakt.report.directory=" + directory);

        assertThat(lines).filteredOn(line -> line.equals("200")).hasSize(9);
        assertThat(lines)
                .filteredOn(line -> line.contains("Takt measures nothing"))
                .hasSize(1);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private List<String> run(String... settings) throws IOException, InterruptedException {
        Path output = Files.createTempFile("takt-agent", ".log");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + AGENT.toAbsolutePath(),
                "-Dotel.javaagent.extensions=" + extension(),
                "-Dotel.service.name=plain-program",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.instrumentation.common.default-enabled=false",
                "-Dotel.instrumentation.java-http-client.enabled=true",
                "-Dotel.instrumentation.java-http-server.enabled=true"));
        command.addAll(List.of(settings));
        command.addAll(
                List.of("-cp", Path.of("target/test-classes").toAbsolutePath().toString()));
        command.add(PlainProgram.class.getName());
        Process program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            program.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);
        Files.delete(output);
        return lines;
    }

    private static Path extension() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file ->
                            file.getFileName().toString().matches("takt-otel-agent-extension-[^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }
}
