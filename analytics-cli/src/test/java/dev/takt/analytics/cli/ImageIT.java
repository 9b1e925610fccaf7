package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Makes the image for containers and runs commands in it, where no other Java is to be found. */
@Tag("heavy")
@Timeout(300)
class ImageIT {
    @TempDir
    Path directory;

    @Test
    void commandsRunWithTheJavaOfTheImage() throws IOException, InterruptedException {
        Path image = directory.resolve("takt");
        Path store = Stores.shop(directory.resolve("calls"), 1);
        Path page = directory.resolve("report.html");

        String version = run("PATH=" + System.getenv("PATH"), "bin/make-image", image.toString());

        String nowhere = "PATH=/usr/bin:/bin";
        String takt = image.resolve("takt").toString();
        assertThat(version).startsWith("takt ").contains("Java 17.");
        assertThat(run(nowhere, takt, "stats", store.toString())).contains("orders.save");
        assertThat(run(nowhere, takt, "sql", store.toString(), "SELECT count(*) AS n FROM calls"))
                .contains("n");
        assertThat(run(nowhere, takt, "report", store.toString(), "-o", page.toString()))
                .isNotNull();
        assertThat(page).content().contains("orders.save");
        assertThat(run(
                        nowhere,
                        image.resolve("runtime/bin/java").toString(),
                        "-XX:SharedArchiveFile=" + image.resolve("takt.jsa"),
                        "-Xshare:on",
                        "-XX:+UseSerialGC",
                        "-cp",
                        image.resolve("takt.jar").toString(),
                        "dev.takt.analytics.cli.Takt",
                        "--version"))
                .as("the archive fits")
                .isEqualTo(version);
        assertThat(Files.exists(directory.resolve(".cache"))).isFalse();
    }

    /** Returns the output of a command that succeeds. Its environment has {@code path}, a home and the JDK of the test alone. */
    private String run(String path, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", path.substring("PATH=".length()));
        builder.environment().put("HOME", directory.toString());
        if (List.of(command).contains("bin/make-image")) {
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
