package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option {@code -o}. */
@Timeout(120)
class OutputFileTest {
    @TempDir
    static Path directory;

    private static Path store = Path.of("");

    @BeforeAll
    static void write() {
        store = Stores.shop(directory.resolve("shop"), 1);
    }

    @ParameterizedTest
    @CsvSource({"export --format csv, name", "export --format jsonl, {", "report, <!DOCTYPE", "compare, <!DOCTYPE"})
    void linkIsFollowedAndModeIsKept(String command, String start) throws IOException {
        Path place = Files.createTempDirectory(directory, "link");
        Path file = Files.writeString(place.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(place.resolve("link"), Path.of("file"));

        assertThat(run(command, link).code()).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).startsWith(start);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(place.toFile().list()).containsExactlyInAnyOrder("file", "link");
    }

    @ParameterizedTest
    @CsvSource({"export --format csv, name", "export --format jsonl, {", "export --format parquet, PAR1", "report, <!"})
    void dashIsTheStandardOutput(String command, String start) {
        Command run = run(command, Path.of("-"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith(start).doesNotEndWith("-\n");
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void pipeIsWrittenThrough() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> textOf(pipe));

        Command export = run("export --format csv", pipe);

        assertThat(export.code()).isZero();
        assertThat(read.get().lines()).hasSize(122);
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void fullDeviceIsNamedInOneLine() {
        for (String command : new String[] {"export --format csv", "report"}) {
            Command run = run(command, Path.of("/dev/full"));

            assertThat(run.code()).isNotZero();
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains("/dev/full")
                    .contains("No space left on device");
        }
        assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
    }

    @Test
    void csvHasNoFormulas() throws IOException {
        Path formulas = directory.resolve("formulas");
        try (Analytics analytics = Stores.writing(formulas)) {
            for (String start : new String[] {"=", "+", "-", "@"}) {
                analytics
                        .tracker(start + "HYPERLINK(\"http://x\")", start + "type")
                        .record(Stores.FIRST, Duration.ofMillis(1), Outcome.SUCCESS);
            }
        }

        Command csv = Command.run("export", formulas, "--format", "csv", "-o", "-");

        assertThat(csv.out().lines().skip(1))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("\"'").containsPattern(",\"?'[=+@-]type"));
    }

    @Test
    void interruptedCommandLeavesNothing() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Path pipe = directory.resolve("pipe-without-reader");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process export = TaktProcess.start(
                Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary),
                "",
                "export",
                store.toString(),
                "--format",
                "jsonl",
                "-o",
                pipe.toString());
        await().atMost(Duration.ofSeconds(60)).until(() -> hasContent(temporary));

        export.destroy();
        export.waitFor();

        assertThat(temporary.toFile().list()).noneMatch(name -> name.startsWith("takt-"));
    }

    private static boolean hasContent(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("takt-")
                    && file.toFile().length() > 0);
        }
    }

    private static Command run(String command, Path output) {
        return switch (command) {
            case "report" -> Command.run("report", store, "-o", output);
            case "compare" -> Command.run("compare", store, store, "--tree", "-o", output);
            default -> Command.run("export", store, "--format", command.split(" ", -1)[2], "-o", output);
        };
    }

    private static String textOf(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
