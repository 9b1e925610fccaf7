package dev.takt.analytics.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart of an application by {@code spring-boot-devtools}, in a separate process: the restart replaces its class loader. */
class DevtoolsRestartTest {
    @Test
    void restartReplacesInstance(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestartedProgram.class.getName(),
                        "--spring.main.web-application-type=none",
                        "--spring.devtools.livereload.enabled=false")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            program.destroyForcibly();
        }

        List<String> lines = Files.readAllLines(output);
        assertThat(lines)
                .as("output of the program")
                .filteredOn(line -> line.startsWith("restartedMain: "))
                .containsExactly(
                        "restartedMain: recorded Shop.sell 1, bake 1",
                        "restartedMain: recorded Shop.sell 1, bake 1",
                        "restartedMain: writers 1",
                        "restartedMain: first (closed)");
        assertThat(program.exitValue()).isZero();
    }
}
