package dev.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.batch.Batch;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The output of a separate JVM in which SLF4J has no provider, so that the library prints messages for the user. */
class NoLogProviderTest {
    /** Makes calls in a batch, and a summary; or exits while the batch is open. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            Analytics analytics = Analytics.create();
            Batch batch = analytics.batchMode("Fetching");
            for (int i = 1; i <= 9; i++) {
                analytics.tracker("users.find").run(() -> {});
                batch.progress(i, 20);
            }
            if (arguments[0].equals("exit")) {
                System.exit(3);
            }
            batch.close();
            analytics.logSummary();
            analytics.close();
        }
    }

    @Test
    void printsSummaryAndResultOfABatchOnce() throws Exception {
        List<String> lines = linesOf("end", 0);

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("Fetching");
        assertThat(lines.get(1)).contains("Batch completed: 9 calls in ");
        assertThat(lines.get(2)).startsWith("Analytics Summary: 9 calls | 100.0% success");
        assertThat(lines.get(3)).startsWith("Performance: ");
    }

    @Test
    void printsHowFarABatchCameWhereTheProgramExits() throws Exception {
        List<String> lines = linesOf("exit", 3);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("Interrupted: Fetching: 45%, 9 calls");
    }

    private static List<String> linesOf(String argument, int exitCode) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-classpath",
                        Arrays.stream(classPath.split(File.pathSeparator))
                                .filter(entry -> !entry.contains("logback-"))
                                .collect(Collectors.joining(File.pathSeparator)),
                        Program.class.getName(),
                        argument)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exitCode);
        return output.lines().toList();
    }
}
