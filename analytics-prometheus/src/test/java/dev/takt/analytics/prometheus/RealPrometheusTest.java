package dev.takt.analytics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.takt.analytics.tracker.Timer;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry with a collector, scraped by Prometheus. */
@Tag("system")
class RealPrometheusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private RecordedCalls shop;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        shop = new RecordedCalls();
        for (int i = 0; i < 50; i++) {
            shop.calls("users.find", 4, 40);
        }
        registry.register(TaktCollector.of(shop.analytics));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", this::scrape);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        shop.close();
    }

    @Test
    void promtoolHasNoObjections() throws Exception {
        Path text = Files.writeString(folder.resolve("metrics.txt"), shop.text("", 100));

        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(text.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(output).isZero();
        assertThat(output).isEmpty();
    }

    @Test
    void scrapesClassicHistograms() throws Exception {
        try (Scraper prometheus = new Scraper()) {
            assertThat(prometheus.value("sum(takt_calls_total{name=\"users.find\"})"))
                    .isEqualTo(100);
            assertThat(prometheus.value(
                            "histogram_quantile(0.25, takt_call_duration_seconds_bucket{name=\"users.find\"})"))
                    .isBetween(0.0025, 0.005);
        }
    }

    @Test
    void scrapesNativeHistograms() throws Exception {
        try (Scraper prometheus = new Scraper("--enable-feature=native-histograms")) {
            assertThat(prometheus.value("histogram_count(takt_call_duration_seconds{name=\"users.find\"})"))
                    .isEqualTo(100);
            assertThat(prometheus.value("histogram_quantile(0.75, takt_call_duration_seconds{name=\"users.find\"})"))
                    .isBetween(0.038, 0.042);
        }
    }

    @Test
    void scrapesExemplars() throws Exception {
        Timer timer = shop.analytics.tracker("traced", "db").start();
        timer.annotate("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
        shop.clock.advance(Duration.ofMillis(70));
        timer.success();
        shop.analytics.flush();
        try (Scraper prometheus = new Scraper("--enable-feature=exemplar-storage")) {
            String query = "query_exemplars?start=2000-01-01T00:00:00Z&end="
                    + Instant.now().plusSeconds(3_600) + "&query=takt_call_duration_seconds_bucket";
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(prometheus.get(query).toString())
                            .contains("\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\"")
                            .contains("\"value\":\"0.07\""));
        }
    }

    private void scrape(HttpExchange exchange) throws IOException {
        ExpositionFormatWriter writer =
                ExpositionFormats.init().findWriter(exchange.getRequestHeaders().getFirst("Accept"));
        exchange.getResponseHeaders().set("Content-Type", writer.getContentType());
        exchange.sendResponseHeaders(200, 0);
        writer.write(exchange.getResponseBody(), registry.scrape());
        exchange.close();
    }

    /** A process of Prometheus that scrapes the registry. */
    private final class Scraper implements AutoCloseable {
        private final Process process;
        private final URI base;

        private Scraper(String... flags) throws IOException {
            int port;
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
            base = URI.create("http://127.0.0.1:" + port + "/api/v1/");
            Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                    global: { scrape_interval: 1s }
                    scrape_configs:
                      - { job_name: takt, static_configs: [{ targets: ["127.0.0.1:%d"] }] }
                    """.formatted(
                            server.getAddress().getPort()));
            ProcessBuilder command = new ProcessBuilder(
                    "prometheus",
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + folder.resolve("tsdb"),
                    "--web.listen-address=127.0.0.1:" + port,
                    "--web.console.templates=",
                    "--web.console.libraries=");
            command.command().addAll(List.of(flags));
            process = command.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> value("up{job=\"takt\"}") == 1);
        }

        /** Returns the value of the one series that matches {@code query}. */
        private double value(String query) throws IOException, InterruptedException {
            JsonNode result = get("query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                    .at("/data/result");
            assertThat(result).as(query).hasSize(1);
            return result.at("/0/value/1").asDouble();
        }

        private JsonNode get(String path) throws IOException, InterruptedException {
            HttpRequest request =
                    HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build();
            return JSON.readTree(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body());
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
