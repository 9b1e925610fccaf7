package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar as people start it, in a process of its own. */
@Tag("heavy")
@Timeout(120)
class FollowIT {
    @TempDir
    Path directory;

    @Test
    void tailFollowsAnInstanceThatGoesOnWriting() throws IOException {
        Path store = directory.resolve("calls");
        try (Analytics analytics = Stores.writing(store)) {
            analytics.tracker("first").record(Stores.FIRST, Duration.ofMillis(1), Outcome.SUCCESS);
            analytics.flush();
            Process tail = started("tail", store.toString(), "-f");
            try (BufferedReader lines = linesOf(tail)) {
                assertThat(lines.readLine()).endsWith("first");

                analytics.tracker("second").record(Stores.FIRST, Duration.ofMillis(2), Outcome.SUCCESS);
                analytics.flush();

                assertThat(lines.readLine()).endsWith("second");
            } finally {
                tail.destroyForcibly();
            }
        }
    }

    @Test
    void serveShowsTheStoreAsAPage() throws IOException, InterruptedException {
        Path store = Stores.shop(directory.resolve("calls"), 1);
        Process serve = started("serve", store.toString(), "--port", "0");
        try (BufferedReader lines = linesOf(serve)) {
            URI address = URI.create(lines.readLine().split(" ", -1)[0]);

            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).startsWith("<!DOCTYPE html>");
        } finally {
            serve.destroyForcibly();
        }
    }

    @Test
    void theScriptStartsTheJar() throws IOException, InterruptedException {
        Path store = Stores.shop(directory.resolve("calls"), 1);
        Process mean = started("mean", store.toString(), "orders.save");
        Process nothing = started("stats", directory.resolve("nowhere").toString());

        assertThat(textOf(mean)).isEqualTo("5.00 ms\n");
        assertThat(mean.waitFor()).isZero();
        assertThat(new String(nothing.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .hasLineCount(1)
                .contains("there is no such directory");
        assertThat(nothing.waitFor()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void theShellCompletesTheCommands() throws IOException, InterruptedException {
        Process completion = started("generate-completion");

        assertThat(textOf(completion)).contains("complete", "percentile", "outliers");
        assertThat(completion.waitFor()).isZero();
    }

    private static Process started(String... arguments) throws IOException {
        Path script = Path.of("bin/takt").toAbsolutePath();
        assertThat(Files.isExecutable(script)).isTrue();
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static BufferedReader linesOf(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String textOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
