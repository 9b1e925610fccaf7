package dev.takt.analytics.dashboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.takt.analytics.dashboard.DashboardServer;
import dev.takt.analytics.dashboard.fixture.Http;
import dev.takt.analytics.dashboard.fixture.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of the dashboard, scraped by Prometheus. */
@Tag("system")
class PrometheusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Shown shop;
    private DashboardServer server;

    @BeforeEach
    void start() {
        shop = new Shown("shop");
        for (int i = 0; i < 50; i++) {
            shop.calls("users.find", 4, 40);
        }
        shop.calls("jobs.run", 700);
        server = DashboardServer.start(shop.analytics, Shown.SETTINGS.withToken(Shown.TOKEN));
    }

    @AfterEach
    void stop() {
        server.close();
        shop.close();
    }

    @Test
    void promtoolHasNoObjections() throws Exception {
        Path text = Files.writeString(
                folder.resolve("metrics.txt"),
                Http.get(server.address(), "/metrics", "Authorization", "Bearer " + Shown.TOKEN)
                        .body());

        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(text.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void scrapesClassicHistograms() throws Exception {
        withPrometheus(List.of(), base -> {
            assertThat(value(base, "sum(takt_calls_total{name=\"users.find\"})"))
                    .isEqualTo(100);
            assertThat(value(base, "takt_call_duration_seconds_count{name=\"jobs.run\"}"))
                    .isEqualTo(1);
            assertThat(value(base, "histogram_quantile(0.25, takt_call_duration_seconds_bucket{name=\"users.find\"})"))
                    .isBetween(0.0025, 0.005);
        });
    }

    @Test
    void scrapesNativeHistograms() throws Exception {
        withPrometheus(List.of("--enable-feature=native-histograms"), base -> {
            assertThat(value(base, "histogram_count(takt_call_duration_seconds{name=\"users.find\"})"))
                    .isEqualTo(100);
            assertThat(value(base, "histogram_quantile(0.25, takt_call_duration_seconds{name=\"users.find\"})"))
                    .isBetween(0.0038, 0.0042);
            assertThat(value(base, "histogram_quantile(0.75, takt_call_duration_seconds{name=\"users.find\"})"))
                    .isBetween(0.038, 0.042);
        });
    }

    private void withPrometheus(List<String> flags, Consumer<URI> test) throws Exception {
        int port = freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                        global: { scrape_interval: 1s }
                        scrape_configs:
                          - job_name: takt
                            authorization: { credentials: %s }
                            static_configs: [{ targets: ["%s"] }]
                        """.formatted(
                        Shown.TOKEN, server.address().getAuthority()));
        List<String> command = new ArrayList<>(List.of(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port,
                "--web.console.templates=",
                "--web.console.libraries="));
        command.addAll(flags);
        Process prometheus = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        try {
            URI base = URI.create("http://127.0.0.1:" + port + "/");
            await().atMost(PATIENCE).ignoreExceptions().until(() -> value(base, "up{job=\"takt\"}") == 1);
            test.accept(base);
        } finally {
            prometheus.destroy();
            if (!prometheus.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                prometheus.destroyForcibly();
            }
        }
    }

    /** Returns the value of the one series that matches {@code query}. */
    private static double value(URI base, String query) {
        String escaped = URLEncoder.encode(query, StandardCharsets.UTF_8);
        JsonNode result = Http.json(base, "/api/v1/query?query=" + escaped).at("/data/result");
        assertThat(result).as(query).hasSize(1);
        return result.at("/0/value/1").asDouble();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
