package dev.takt.analytics.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.OneReport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A test of the library on the module path, where resources are encapsulated; all other tests run on the class path. */
class ModulePathTest {
    private static final Pattern OURS_AND_WHAT_WE_NEED = Pattern.compile(
            ".*(analytics-(core|report)|disruptor|HdrHistogram|slf4j-api|/config-|jspecify|jansi|jte-runtime|jackson-core).*");
    private static final Pattern TESTS = Pattern.compile(".*(test-classes|-tests\\.jar).*");

    @TempDir
    private Path directory;

    @Test
    @Timeout(60)
    void modulesWriteReports() throws IOException, InterruptedException {
        Process process = started();

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        assertThat(directory.resolve("analytics_full.html")).content().contains("payment.charge", "new Chart(");
        assertThat(out).contains("payment.charge").doesNotContain("\u001b");
    }

    private Process started() throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-p",
                entries(true),
                "--add-modules",
                "dev.takt.analytics.report",
                "-cp",
                entries(false),
                OneReport.class.getName(),
                directory.toString());
        java.environment().putAll(Map.of("NO_COLOR", "1"));
        return java.redirectErrorStream(true).start();
    }

    private static String entries(boolean modules) {
        List<String> all =
                Arrays.asList(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(Pattern.quote(File.pathSeparator)));
        return all.stream()
                .filter(entry -> modules
                        ? OURS_AND_WHAT_WE_NEED.matcher(entry).matches()
                                && !TESTS.matcher(entry).matches()
                        : entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
