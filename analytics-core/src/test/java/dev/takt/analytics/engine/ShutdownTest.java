package dev.takt.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.AnalyticsBuilder;
import dev.takt.analytics.config.AnalyticsConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are ended by SIGTERM, each in a separate JVM. */
class ShutdownTest {
    private static final int CALLS = 100;

    @TempDir
    Path directory;

    /** Makes calls, says {@code ready} and waits for its end. */
    static final class Program {
        private final Path report;
        private final long slowMillis;

        private Program(Path report, long slowMillis) {
            this.report = report;
            this.slowMillis = slowMillis;
        }

        public static void main(String[] arguments) {
            Path report = Path.of(arguments[0]);
            switch (arguments[1]) {
                case "drain" -> new Program(report, 0).drain("30s", true);
                case "late" -> new Program(report, 0).drain("100ms", true);
                case "without" -> new Program(report, 0).drain("30s", false);
                case "close" -> new Program(report, 2_000).closing();
                case "build" -> new Program(report, 0).building();
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        }

        /** Another hook makes calls, as one that drains a server. */
        private void drain(String grace, boolean hook) {
            Analytics analytics =
                    builder("takt.shutdown.grace = " + grace).shutdownHook(hook).build();
            Thread container = new Thread(
                    () -> {
                        for (int i = 0; i < CALLS; i++) {
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                            analytics.tracker("find").run(() -> {});
                        }
                        if (!hook) {
                            analytics.close();
                        }
                    },
                    "container");
            Runtime.getRuntime().addShutdownHook(container);
            ready();
        }

        private void closing() {
            Analytics analytics = builder("takt.enabled = true").build();
            analytics.tracker("find").run(() -> {});
            Thread closer = new Thread(analytics::close, "closer");
            closer.setDaemon(true);
            closer.start();
            while (analytics.health().count("call-after-close") == 0) {
                analytics.tracker("find").run(() -> {});
            }
            ready();
        }

        private void building() {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                Analytics analytics = builder("takt.enabled = true").build();
                analytics.tracker("find").run(() -> {});
                analytics.close();
            }));
            ready();
        }

        private AnalyticsBuilder builder(String config) {
            return Analytics.builder()
                    .config(AnalyticsConfig.parse(config))
                    .reportOnClose(true)
                    .reporter((snapshot, mode) -> {
                        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(slowMillis);
                        while (System.nanoTime() - until < 0) {
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                        }
                        Files.writeString(report, snapshot.stats().calls() + " calls");
                    });
        }

        @SuppressWarnings("SystemOut")
        private static void ready() {
            System.out.println("ready");
            while (true) {
                LockSupport.park();
            }
        }
    }

    @Test
    void recordingGoesOnWhileAnotherHookMakesCalls() throws Exception {
        List<String> output = terminate("drain");

        assertThat(report()).hasContent(CALLS + " calls");
        assertThat(output).noneMatch(line -> line.contains("after close"));
    }

    @Test
    void callsAfterTheGraceAreLoggedWithTheirNumber() throws Exception {
        List<String> output = terminate("late");

        assertThat(report()).isRegularFile();
        assertThat(output)
                .anyMatch(line -> line.contains("WARN")
                        && line.contains("calls that ended after close and were not recorded: 1 so far"));
    }

    @Test
    void containerClosesInstanceWithoutHook() throws Exception {
        terminate("without");

        assertThat(report()).hasContent(CALLS + " calls");
    }

    @Test
    void shutdownWaitsForTheCloseThatHasBegun() throws Exception {
        terminate("close");

        assertThat(report()).isRegularFile();
    }

    @Test
    void instanceBuiltDuringShutdownWorks() throws Exception {
        List<String> output = terminate("build");

        assertThat(report()).hasContent("1 calls");
        assertThat(output).noneMatch(line -> line.contains("Exception"));
    }

    private Path report() {
        return directory.resolve("report");
    }

    private List<String> terminate(String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Program.class.getName(),
                        report().toString(),
                        program)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals("ready")) {
                line = output.readLine();
            }
            assertThat(line).isEqualTo("ready");
            process.toHandle().destroy(); // Process.destroy() would close the output as well
            List<String> rest = output.lines().collect(Collectors.toList());
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return rest;
        } finally {
            process.destroyForcibly();
        }
    }
}
