package dev.takt.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.dashboard.DashboardServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the files of {@code demo/stack} with the programs of Debian packages: an application with the settings of {@code compose.yaml},
 * Prometheus, and nginx. Only names of hosts, ports and folders are replaced.
 */
@Tag("system")
class StackTest {
    private static final Path STACK = Path.of("stack").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "a-token-for-the-test";
    private static final Pattern VARIABLE = Pattern.compile("^ +(TAKT_\\w+): \"(.*)\"$", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = freePort();
    private Analytics analytics;
    private DashboardServer dashboard;
    private Process prometheus;
    private Process nginx;

    @BeforeEach
    void start() throws IOException {
        AnalyticsConfig config = AnalyticsConfig.of(settings());
        analytics = Analytics.builder().config(config).build();
        analytics.tracker("orders.load", "db").run(() -> {});
        dashboard = WatchedDemo.show(analytics, config);
        String app = "127.0.0.1:" + dashboard.address().getPort();
        String scraper = "127.0.0.1:" + freePort();
        prometheus = startPrometheus(app, scraper);
        nginx = startNginx(app, scraper);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : new Process[] {nginx, prometheus}) {
            if (process != null) {
                process.destroy();
                assertThat(process.waitFor()).as("%s", process).isNotNegative();
            }
        }
        dashboard.close();
        analytics.close();
    }

    @Test
    void proxyShowsDashboardAndPrometheusScrapesIt() {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(get("takt/", TOKEN).body()).contains("orders.load");
            assertThat(get("takt/api/health", "a-wrong-token-xx").statusCode()).isEqualTo(401);
            assertThat(get("takt/", TOKEN).statusCode()).isEqualTo(200);
            assertThat(query("up{job=\"app\"}")).contains("\"1\"]");
            assertThat(query("takt_calls_total{name=\"orders.load\",outcome=\"success\"}"))
                    .contains("\"1\"]");
        });
    }

    @Test
    void composeMountsTheFilesOfThisFolder() throws IOException {
        String compose = read("compose.yaml");

        assertThat(compose)
                .contains("./nginx.conf:/etc/nginx/nginx.conf", "./prometheus.yml:/etc/prometheus/prometheus.yml")
                .contains(
                        "./token:/etc/prometheus/takt-token", "dev.takt.analytics.demo.Demo", "-Ddemo.dashboard=true");
        assertThat(read("prometheus.yml")).contains("credentials_file: /etc/prometheus/takt-token");
        assertThat(read("nginx.conf")).contains("listen 8080;");
    }

    /** Returns the settings of the application in {@code compose.yaml}, for any free port. */
    private Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        VARIABLE.matcher(read("compose.yaml"))
                .results()
                .forEach(found ->
                        settings.put(found.group(1).toLowerCase(Locale.ROOT).replace('_', '.'), found.group(2)));
        assertThat(settings.get("takt.dashboard.token")).startsWith("${TAKT_TOKEN");
        settings.put("takt.dashboard.token", TOKEN);
        settings.put("takt.dashboard.port", "0");
        settings.put("takt.dashboard.address", "http://localhost:" + port + "/takt/");
        return settings;
    }

    private Process startPrometheus(String app, String address) throws IOException {
        Path token = Files.writeString(folder.resolve("takt-token"), TOKEN);
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"),
                read("prometheus.yml")
                        .replace("app:7878", app)
                        .replace("/etc/prometheus/takt-token", token.toString()));
        return process(
                "prometheus",
                "--config.file=" + config,
                "--web.external-url=http://localhost:" + port + "/prometheus/",
                "--web.listen-address=" + address,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.console.templates=",
                "--web.console.libraries=");
    }

    private Process startNginx(String app, String scraper) throws IOException {
        String folders = "";
        for (String kind : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
            folders += "    " + kind + "_temp_path " + folder.resolve(kind) + ";\n";
        }
        Path config = Files.writeString(
                folder.resolve("nginx.conf"),
                read("nginx.conf")
                        .replace("http {\n", "http {\n" + folders)
                        .replace("listen 8080", "listen 127.0.0.1:" + port)
                        .replace("app:7878", app)
                        .replace("prometheus:9090", scraper));
        return process(
                "/usr/sbin/nginx",
                "-e",
                folder.resolve("error.log").toString(),
                "-c",
                config.toString(),
                "-g",
                "daemon off; pid " + folder.resolve("nginx.pid") + ";");
    }

    private Process process(String... command) throws IOException {
        Path log = folder.resolve(Path.of(command[0]).getFileName() + ".log");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private String query(String query) throws IOException, InterruptedException {
        return get("prometheus/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8), TOKEN)
                .body();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String read(String file) throws IOException {
        return Files.readString(STACK.resolve(file));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }
}
