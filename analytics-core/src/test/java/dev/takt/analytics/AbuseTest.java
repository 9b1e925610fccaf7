package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process that ends its stacks, fills its heap, is interrupted and misused for 20 seconds, or for {@code -Dabuse.seconds}. */
@Tag("heavy")
class AbuseTest {
    private static final String SECONDS = System.getProperty("abuse.seconds", "20");

    @TempDir
    private Path directory;

    @Test
    void losesNothingHoweverItIsAbused() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AbuseProgram.class.getName(),
                        directory.toString(),
                        SECONDS)
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(said).isZero();
        assertThat(said).startsWith("sound after ");
    }
}
