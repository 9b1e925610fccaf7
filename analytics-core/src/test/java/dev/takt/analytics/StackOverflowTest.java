package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that survives the end of its stack loses no call by it, and no ring, whatever was tracked there. */
class StackOverflowTest {
    private static final String OVERFLOWS = "60";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run,names,hooks,timer,tags",
                "future,executor,scope",
                "leaf-run,leaf-failing,leaf-timer,leaf-record,leaf-new"
            })
    void losesNoCallAtTheEndOfTheStack(String modes) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Xshare:auto",
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OverflowingProgram.class.getName(),
                        modes,
                        OVERFLOWS)
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(said).isZero();
        assertThat(said).endsWith("sound" + System.lineSeparator());
    }
}
