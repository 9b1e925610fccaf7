package dev.takt.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.SelfSigned;
import dev.takt.analytics.config.DashboardSettings;
import dev.takt.analytics.dashboard.fixture.Browser;
import dev.takt.analytics.dashboard.fixture.CountedSource;
import dev.takt.analytics.dashboard.fixture.Nginx;
import dev.takt.analytics.dashboard.fixture.Shown;
import dev.takt.analytics.dashboard.fixture.Stream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** The dashboard behind nginx, which ends TLS and shows it below a path. */
@Tag("system")
class BehindProxyTest {
    private static final By STATE = By.cssSelector("#live .state");
    private static final String BARE = "proxy_pass http://127.0.0.1:%d/;";

    @TempDir
    private Path folder;

    private Shown shop;
    private SelfSigned certificate;
    private HttpClient client;
    private int port;
    private DashboardSettings settings;

    @BeforeEach
    void start() throws Exception {
        shop = new Shown("shop");
        shop.calls("users.find", 1);
        certificate = new SelfSigned(folder);
        client = HttpClient.newBuilder().sslContext(certificate.trusted()).build();
        port = Nginx.freePort();
        settings = Shown.SETTINGS.withAddress(Nginx.address(port));
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BARE,
                "proxy_pass http://127.0.0.1:%d;",
                "proxy_pass http://127.0.0.1:%d/; proxy_set_header Host $host;",
                "proxy_pass http://127.0.0.1:%d; proxy_set_header Host $http_host; proxy_http_version 1.1;"
            })
    void formStartsSession(String directives) throws Exception {
        try (DashboardServer server = start(settings.withToken(Shown.TOKEN));
                Nginx proxy = nginx(server, directives)) {
            HttpResponse<String> first = send(request(proxy, "").header("Accept", "text/html"));
            HttpResponse<String> form = send(request(proxy, "login"));
            HttpResponse<String> answer = send(request(proxy, "login")
                    .header("Origin", "https://localhost:" + port)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("token=" + Shown.TOKEN)));
            String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
            String pair = cookie.substring(0, cookie.indexOf(';'));

            assertThat(first.headers().firstValue("Location")).contains("/takt/login");
            assertThat(form.statusCode()).isEqualTo(200);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location")).contains("/takt/");
            assertThat(cookie).contains("Secure", "Path=/takt/");
            assertThat(send(request(proxy, "").header("Cookie", pair)).body()).contains("users.find");
            assertThat(send(request(proxy, "api/events").header("Cookie", pair)).body())
                    .contains("users.find");
        }
    }

    @Test
    void otherOriginsAreRefused() throws Exception {
        try (DashboardServer server = start(settings.withToken(Shown.TOKEN));
                Nginx proxy = nginx(server, BARE)) {
            for (String origin :
                    new String[] {"https://localhost", "http://localhost:" + port, "https://evil.example"}) {
                HttpResponse<String> answer = send(request(proxy, "login")
                        .header("Origin", origin)
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + Shown.TOKEN)));

                assertThat(answer.statusCode()).as(origin).isEqualTo(403);
            }
        }
    }

    @Test
    void eventsArriveWhole() throws Exception {
        makeDocumentLong();
        try (DashboardServer server = start(settings);
                Nginx proxy = nginx(server, BARE)) {
            Iterator<String> lines = client.send(request(proxy, "api/stream").build(), BodyHandlers.ofLines())
                    .body()
                    .iterator();

            assertThat(dataOf("document", lines)).endsWith("}");
            shop.calls("users.find", 2);
            assertThat(dataOf("changes", lines)).endsWith("}");
        }
    }

    @Test
    void pageRecoversAfter502() throws Exception {
        DashboardServer server = start(settings);
        int inner = server.address().getPort();
        try (Nginx proxy = nginx(server, BARE);
                Browser browser = new Browser(folder)) {
            browser.open(proxy.address());
            await().atMost(Shown.PATIENCE).until(() -> browser.text(STATE).equals("live"));

            server.close();
            await().atMost(Shown.PATIENCE).until(() -> proxy.hasAnswered(502));
            server = start(settings.withPort(inner));

            await().atMost(Shown.PATIENCE).until(() -> browser.text(STATE).equals("live"));
        } finally {
            server.close();
        }
    }

    @Test
    void sendsCompressedEventsAndNothingWhileNothingChanges() throws Exception {
        makeDocumentLong();
        CountedSource source = new CountedSource("shop", shop.analytics);
        try (DashboardServer server = DashboardServer.start(List.of(source), settings);
                Nginx proxy = nginx(server, BARE);
                Stream stream = new Stream(client, proxy.address(), "api/stream", "Accept-Encoding", "gzip")) {
            int plain = stream.next("document").json().length();
            stream.next("instances");
            long bytes = stream.bytes();
            assertThat(bytes).isLessThan(plain / 3);

            int enough = source.readings() + 5;
            await().atMost(Shown.PATIENCE).until(() -> source.readings() >= enough);
            assertThat(stream.waiting()).isZero();

            shop.calls("goods.count.1", 3);
            assertThat(stream.next().json()).contains("goods.count.1");
        }
    }

    @Test
    void sendsCompressedPages() throws Exception {
        try (DashboardServer server = start(settings);
                Nginx proxy = nginx(server, BARE)) {
            for (String path : List.of("", "api/snapshot", "metrics")) {
                String plain = send(request(proxy, path)).body();
                HttpResponse<byte[]> compressed = client.send(
                        request(proxy, path).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());

                assertThat(compressed.headers().firstValue("Content-Encoding"))
                        .as(path)
                        .contains("gzip");
                assertThat(compressed.body().length).as(path).isLessThan(plain.length() * 2 / 3);
            }
        }
    }

    /** Records calls of many series, so that a change is shorter than the whole document. */
    private void makeDocumentLong() {
        for (int i = 0; i < 40; i++) {
            shop.calls("goods.count." + i, 1, 2);
        }
    }

    private DashboardServer start(DashboardSettings chosen) {
        return DashboardServer.start(shop.analytics, chosen);
    }

    private Nginx nginx(DashboardServer server, String directives) throws Exception {
        return new Nginx(
                folder,
                port,
                certificate.files(),
                directives.formatted(server.address().getPort()));
    }

    private HttpRequest.Builder request(Nginx proxy, String path) {
        return HttpRequest.newBuilder(proxy.address().resolve(path)).timeout(Shown.PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Returns the data of the next event of this kind. */
    private static String dataOf(String event, Iterator<String> lines) {
        String kind = "";
        while (true) {
            String line = lines.next();
            if (line.startsWith("event: ")) {
                kind = line.substring(7);
            } else if (line.startsWith("data: ") && kind.equals(event)) {
                return line.substring(6);
            }
        }
    }
}
