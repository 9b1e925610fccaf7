package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests in a separate JVM, since only a JVM that ends runs its shutdown hooks. */
class ShutdownReportTest {
    @TempDir
    Path directory;

    /** Records three calls, and closes the instance or leaves that to the shutdown. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            Path report = Path.of(arguments[0]);
            Analytics analytics = Analytics.builder()
                    .reporter((snapshot, mode) -> Files.writeString(
                            report.resolveSibling(mode.word() + "-" + System.nanoTime()),
                            snapshot.stats().calls() + " calls"))
                    .reportOnClose(true)
                    .build();
            for (int i = 0; i < 3; i++) {
                analytics.tracker("find").run(() -> {});
            }
            if (arguments[1].equals("close")) {
                analytics.close();
            }
            if (arguments[1].equals("exit")) {
                System.exit(7);
            }
        }
    }

    @Test
    void programThatEndsWithoutCloseWritesReport() throws Exception {
        int exitCode = run("end");

        assertThat(exitCode).isZero();
        assertThat(reports()).containsExactly("3 calls");
    }

    @Test
    void programThatExitsWritesReportAndKeepsExitCode() throws Exception {
        int exitCode = run("exit");

        assertThat(exitCode).isEqualTo(7);
        assertThat(reports()).containsExactly("3 calls");
    }

    @Test
    void programThatClosesWritesOneReport() throws Exception {
        int exitCode = run("close");

        assertThat(exitCode).isZero();
        assertThat(reports()).containsExactly("3 calls");
    }

    private int run(String ending) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        directory.resolve("report").toString(),
                        ending)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the program did not end: " + output());
        }
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output.log"), StandardCharsets.UTF_8);
    }

    private List<String> reports() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("incremental-"))
                    .map(ShutdownReportTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
