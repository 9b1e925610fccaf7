package dev.takt.analytics.export.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that other programs use while an exporter writes it. */
class SharedFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINES = 500;
    private static final int ROUNDS = 5;

    @TempDir
    private Path folder;

    @Test
    void keepsAllLinesOfTwoProcesses() throws Exception {
        Path file = folder.resolve("calls.jsonl");

        Process one = program(file, "one");
        Process other = program(file, "other");

        assertEnded(one);
        assertEnded(other);
        List<String> expected = new ArrayList<>(named("one", LINES));
        expected.addAll(named("other", LINES));
        assertThat(names()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void keepsAllLinesOfTwoExportersOfOneProcess() throws Exception {
        Path file = folder.resolve("calls.jsonl");
        FileExporter one =
                FileExporter.to(FileSettings.of(file).withSizeBytes(1_024).withKept(1_000));
        FileExporter other =
                FileExporter.to(FileSettings.of(file).withSizeBytes(1_024).withKept(1_000));

        for (int line = 0; line < LINES; line++) {
            one.export(List.of(LinesProgram.metric("one-" + line)));
            other.export(List.of(LinesProgram.metric("other-" + line)));
        }
        one.close();
        other.close();

        List<String> expected = new ArrayList<>(named("one", LINES));
        expected.addAll(named("other", LINES));
        assertThat(names()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @Tag("system")
    void keepsAllLinesBesideLogrotateWithCreate() throws Exception {
        assertThat(besideLogrotate("create\ncompress")).containsAll(named("line", ROUNDS * LINES));
    }

    @Test
    @Tag("system")
    void keepsLinesWholeBesideLogrotateWithCopytruncate() throws Exception {
        assertThat(besideLogrotate("copytruncate")).containsExactlyInAnyOrderElementsOf(named("line", ROUNDS * LINES));
    }

    /** Writes, rotates and continues. Returns the names of all lines. */
    private List<String> besideLogrotate(String directives) throws Exception {
        Path file = folder.resolve("calls.jsonl");
        Path config = Files.writeString(folder.resolve("logrotate.conf"), """
                %s {
                    rotate 100
                    su root root
                    %s
                }
                """.formatted(file, directives));
        FileExporter exporter = FileExporter.to(file);
        for (int line = 0; line < ROUNDS * LINES; line++) {
            exporter.export(List.of(LinesProgram.metric("line-" + line)));
            if (line % LINES == LINES / 2) {
                rotate(config);
            }
        }
        exporter.close();
        Files.delete(config);
        return names();
    }

    private void rotate(Path config) throws Exception {
        Path state = folder.resolveSibling(folder.getFileName() + ".state");
        assertEnded(new ProcessBuilder("/usr/sbin/logrotate", "--force", "--state", state.toString(), config.toString())
                .inheritIO()
                .start());
        Files.delete(state);
    }

    private static Process program(Path file, String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LinesProgram.class.getName(),
                        file.toString(),
                        "1024",
                        name,
                        Integer.toString(LINES))
                .inheritIO()
                .start();
    }

    private static void assertEnded(Process process) throws InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static List<String> named(String name, int lines) {
        return IntStream.range(0, lines).mapToObj(line -> name + "-" + line).toList();
    }

    /** Returns the names of all lines of all files. */
    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                for (String line : textOf(file).split("\n", 0)) {
                    if (!line.isEmpty()) {
                        names.add(JSON.readTree(line).get("name").textValue());
                    }
                }
            }
        }
        return names;
    }

    private static String textOf(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
