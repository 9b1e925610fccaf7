package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.tracker.Tracker;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StandardOutputTest {
    private static final int MORE_THAN_A_PIPE_HOLDS = 5_000;

    @TempDir
    static Path directory;

    private static Path store = Path.of("");

    @BeforeAll
    static void write() {
        store = Stores.shop(directory.resolve("shop"), 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stats DIR",
                "stats DIR --json",
                "names DIR",
                "mean DIR orders.save",
                "fetch DIR",
                "fetch DIR --json",
                "tail DIR -f",
                "tail DIR -f --json",
                "outliers DIR",
                "compare DIR DIR",
                "verify DIR --json",
                "serve DIR --port 0",
                "generate-completion",
                "stats --help",
                "--version"
            })
    void lostOutputEndsCommandWithOneLine(String command) {
        String[] arguments = command.replace("DIR", store.toString()).split(" ", -1);

        assertLost(new StandardOutput(new FullDisk(), false), arguments);
        assertLost(new FullDisk(), "stats", store.toString());
    }

    @Test
    void lostOutputEndsQueryWithOneLine() {
        assertLost(new StandardOutput(new FullDisk(), false), "sql", store.toString(), "select * from calls");
    }

    @Test
    void fullDeviceIsOneLineAndExitCode1() throws IOException, InterruptedException {
        Process stats = TaktProcess.start(Map.of(), "> /dev/full", "stats", store.toString());

        assertThat(TaktProcess.errorsOf(stats).lines())
                .singleElement()
                .asString()
                .startsWith("takt: the standard output cannot be written: ");
        assertThat(stats.waitFor()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void goneReaderEndsCommandQuietly() throws IOException, InterruptedException {
        Path many = directory.resolve("many");
        try (Analytics analytics = Stores.writing(many)) {
            Tracker tracker = analytics.tracker("call");
            for (int i = 0; i < MORE_THAN_A_PIPE_HOLDS; i++) {
                tracker.record(Stores.FIRST.plusSeconds(i), Duration.ofMillis(1), Outcome.SUCCESS);
            }
        }

        Process fetch = TaktProcess.start("fetch", many.toString());
        try (BufferedReader lines = fetch.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).endsWith("call");
        }

        assertThat(TaktProcess.errorsOf(fetch)).isEmpty();
        assertThat(fetch.waitFor()).isEqualTo(ExitCode.FAILED);
    }

    private static void assertLost(OutputStream target, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliEnvironment environment = new CliEnvironment(
                new PrintStream(target, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                Map.of(),
                Command.NOW,
                ZoneOffset.UTC);

        assertThat(Takt.run(environment, arguments)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("takt: the standard output cannot be written");
    }

    /** A full disk. */
    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int oneByte) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
