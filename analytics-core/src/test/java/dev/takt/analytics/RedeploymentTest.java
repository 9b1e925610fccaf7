package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Applications that bring the library and are removed from a server, whose threads and libraries stay. */
class RedeploymentTest {
    /** In a JVM that keeps no soft references, by which newer JDKs remember the types of records. */
    @Test
    void classLoadersAndAccessorsGoWithTheLastInstance() throws IOException, InterruptedException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:SoftRefLRUPolicyMSPerMB=0",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RedeployingServer.class.getName())
                .redirectErrorStream(true)
                .start();

        try (BufferedReader output = server.inputReader()) {
            List<String> lines = output.lines().collect(Collectors.toList());

            assertThat(lines.stream().filter(line -> line.equals("deployed 2, accessors 0 1 1 0 1 0")))
                    .hasSize(3);
            assertThat(lines).contains("left: 0");
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.destroyForcibly();
        }
    }
}
