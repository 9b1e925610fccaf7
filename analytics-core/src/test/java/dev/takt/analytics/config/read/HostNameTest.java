package dev.takt.analytics.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNameTest {
    @TempDir
    private Path folder;

    @Test
    void prefersEnvironment() throws IOException {
        Path kernel = Files.writeString(folder.resolve("hostname"), "kernel\n");

        assertThat(HostName.find(Map.of("HOSTNAME", "a", "COMPUTERNAME", "b"), kernel))
                .contains("a");
        assertThat(HostName.find(Map.of("HOSTNAME", " ", "COMPUTERNAME", "b"), kernel))
                .contains("b");
    }

    @Test
    void readsFileOfKernelNext() throws IOException {
        Path kernel = Files.writeString(folder.resolve("hostname"), "kernel\n");

        assertThat(HostName.find(Map.of(), kernel)).contains("kernel");
    }

    @Test
    void asksResolverLast() {
        assertThat(HostName.find(Map.of(), folder.resolve("none")).filter(String::isBlank))
                .isEmpty();
    }
}
