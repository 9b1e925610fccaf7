package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.dashboard.fixture.OneLook;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests run on the class path; here the dashboard and all it needs are modules. Reactor Netty does not say which of Netty it
 * needs, so all are added.
 */
class ModulePathTest {
    private static final Pattern MODULES = Pattern.compile(
            ".*(analytics-(core|report|dashboard)|disruptor|HdrHistogram|slf4j-api|/config-|jspecify|jansi|jte-runtime"
                    + "|jackson-core|netty|reactor|reactive-streams|prometheus).*");
    private static final Pattern TESTS = Pattern.compile(".*(test-classes|-tests\\.jar).*");

    @Test
    @Timeout(120)
    void worksOnModulePath() throws IOException, InterruptedException {
        Process process = started();

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        assertThat(out)
                .contains("new Chart(", "takt-report", "takt_calls_total{name=\"payment.charge\"", "id=\"token\"");
    }

    private static Process started() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        entries(true),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "-cp",
                        entries(false),
                        OneLook.class.getName())
                .redirectErrorStream(true)
                .start();
    }

    private static String entries(boolean modules) {
        List<String> all =
                Arrays.asList(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(Pattern.quote(File.pathSeparator), -1));
        return all.stream()
                .filter(entry -> modules
                        ? MODULES.matcher(entry).matches()
                                && !TESTS.matcher(entry).matches()
                        : entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
